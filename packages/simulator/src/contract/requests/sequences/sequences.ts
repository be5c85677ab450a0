import type { Sequence } from '../sequence.ts';
import { accessSequences } from './access.ts';
import { applySequences } from './apply.ts';
import { bodySequences } from './bodies.ts';
import { customSequences } from './custom.ts';
import { deletionSequences } from './deletion.ts';
import { listSequences } from './lists.ts';
import { objectSequences } from './objects.ts';
import { patchSequences } from './patches.ts';
import { watchSequences } from './watches.ts';

export const sequences: readonly Sequence[] = [
  ...objectSequences,
  ...patchSequences,
  ...applySequences,
  ...deletionSequences,
  ...listSequences,
  ...watchSequences,
  ...customSequences,
  ...bodySequences,
  ...accessSequences,
];
