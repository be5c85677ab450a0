import type { ClusterConfig } from '@eksa/core/config';
import type { Check, CheckAbout, CheckResult } from '@eksa/core/provider';
import type { ResolvedRelease } from '@eksa/core/release';

/** The line under which plain output sums up the checks of this provider. */
export const group = 'vSphere Provider setup is valid';

/** What one machine config, or the file as a whole, is found to be. */
export type Shortcoming = Exclude<CheckResult, { readonly status: 'passed' }>;

export interface OfflineCheck {
  readonly id: string;
  readonly title: string;
  readonly about: CheckAbout;
  find(config: ClusterConfig, release: ResolvedRelease): readonly Shortcoming[];
}

/** A check of the file and the release alone. Several shortcomings are said in one result; the first decides what to do. */
export function offlineCheck({ find, ...check }: OfflineCheck): Check {
  return {
    ...check,
    group,
    async run({ config, release }) {
      const found = find(config, release);
      const first = found.find(({ status }) => status === 'failed') ?? found[0];
      if (first === undefined) return { status: 'passed' };
      return { ...first, observed: found.map(({ observed }) => observed).join('; ') };
    },
  };
}
