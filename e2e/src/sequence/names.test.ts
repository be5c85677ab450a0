import { expect, test } from 'vitest';
import { normalName } from './names.ts';

test.each([
  ['rc-seq-9jm65', 'rc-seq-*'],
  ['rc-seq-md-0-k92b9-sdjmc', 'rc-seq-md-0-*-*'],
  ['rc-seq-control-plane-1', 'rc-seq-control-plane-1'],
  ['capi-controller-manager', 'capi-controller-manager'],
  ['WaitingForInfrastructure @ Machine/rc-seq-9jm65', 'WaitingForInfrastructure @ Machine/rc-seq-*'],
])('%s is %s in every run', (name, expected) => {
  expect(normalName(name)).toBe(expected);
});
