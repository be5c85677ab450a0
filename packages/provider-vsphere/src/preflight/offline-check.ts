import type { ClusterConfig } from '@eksa/core/config';
import type { Check, CheckResult } from '@eksa/core/provider';

/** The line under which plain output sums up the checks of this provider. */
export const group = 'vSphere Provider setup is valid';

/** What one machine config, or the file as a whole, is found to be. */
export type Shortcoming = Exclude<CheckResult, { readonly status: 'passed' }>;

/** A check of the file alone. Several shortcomings are said in one result; the first decides what to do. */
export function offlineCheck(id: string, title: string, find: (config: ClusterConfig) => readonly Shortcoming[]): Check {
  return {
    id,
    title,
    group,
    async run({ config }) {
      const found = find(config);
      const first = found.find(({ status }) => status === 'failed') ?? found[0];
      if (first === undefined) return { status: 'passed' };
      return { ...first, observed: found.map(({ observed }) => observed).join('; ') };
    },
  };
}
