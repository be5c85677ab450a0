import { isSelfManaged } from '@eksa/core/config';
import type { Check, CheckAbout, CheckInput, CheckResult, ProviderContext } from '@eksa/core/provider';
import { groups } from '../groups.ts';

type Management = NonNullable<CheckInput['management']>;

/** A check of the cluster that is to manage the one in the file. */
export interface ManagementCheck {
  readonly id: string;
  readonly title: string;
  readonly about: CheckAbout;
  run(management: Management, input: CheckInput, context: ProviderContext): Promise<CheckResult>;
}

/** Of nothing to say about a cluster that manages itself, nor where the other one cannot be asked: `management-cluster` says so once. */
export function managementCheck({ run, ...check }: ManagementCheck): Check {
  return {
    ...check,
    group: groups.create,
    async run(input, context) {
      if (isSelfManaged(input.config.cluster)) return { status: 'passed', observed: 'the cluster manages itself' };
      if (input.management === undefined) return { status: 'unknown', observed: 'no kubeconfig of the managing cluster' };
      return run(input.management, input, context);
    },
  };
}
