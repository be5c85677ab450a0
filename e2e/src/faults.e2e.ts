import { describe, test } from 'vitest';
import { faultSpecs } from './faults/plans.ts';
import { expectOutcome } from './faults/run-spec.ts';
import { sentence } from './faults/sentence.ts';

// Each has a simulator of its own, so they may run beside each other.
describe.concurrent('fault plans', () => {
  for (const spec of faultSpecs) test(sentence(spec), () => expectOutcome(spec));
});
