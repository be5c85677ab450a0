import type { Check, CheckAbout, CheckResult, UpgradeCheckInput } from '@eksa/core/provider';

/** A check of what is live; pure. `group`: see {@link Check}; most have a line of their own, as in the original. */
export interface LiveCheck {
  readonly id: string;
  readonly title: string;
  readonly group?: string;
  readonly about: CheckAbout;
  look(input: UpgradeCheckInput): CheckResult;
}

export function liveCheck({ look, ...check }: LiveCheck): Check<UpgradeCheckInput> {
  return { ...check, run: async (input) => look(input) };
}
