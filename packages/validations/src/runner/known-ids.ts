import { EksaError } from '@eksa/core/errors';
import type { Check, CheckInput } from '@eksa/core/provider';

/** Ids of the original that name no check here, or not yet; scripts may go on passing them. */
const originalIds: readonly string[] = ['vsphere-user-privilege', 'pod-disruption', 'eksa-version-skew'];

/** Throws USAGE when one of `ids` is that of no check: a check that was to be skipped must not run because of a typing error. */
export function assertKnownIds<Input extends CheckInput>(checks: readonly Check<Input>[], ids: readonly string[]): void {
  const known = checks.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id) && !originalIds.includes(id));
  if (unknown.length === 0) return;
  throw new EksaError('USAGE', `--skip-validations ${unknown.join(' ')}: no such check`, {
    hint: `The checks are: ${known.toSorted().join(', ')}.`,
  });
}
