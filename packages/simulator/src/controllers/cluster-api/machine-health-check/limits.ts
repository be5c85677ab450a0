import type { MachineHealthCheck } from './kinds.ts';

/** How many machines may be replaced now; with a message = none, since too many are ill for that to help. */
export interface Allowance {
  readonly count: number;
  readonly refusal?: string;
}

const text = 'Remediation is not allowed, the number of not started or unhealthy machines';

export function remediationAllowance({ spec }: MachineHealthCheck, total: number, healthy: number): Allowance {
  const { unhealthyInRange, unhealthyLessThanOrEqualTo = '100%' } = spec.remediation?.triggerIf ?? {};
  const unhealthy = total - healthy;
  const counts = `total: ${total}, unhealthy: ${unhealthy}`;
  if (unhealthyInRange !== undefined) {
    const [least = 0, most = 0] = unhealthyInRange.match(/\d+/g)?.map(Number) ?? [];
    if (unhealthy >= least && unhealthy <= most) return { count: most - unhealthy };
    return { count: 0, refusal: `${text} does not fall within the range (${counts}, unhealthyRange: ${unhealthyInRange})` };
  }
  const most =
    typeof unhealthyLessThanOrEqualTo === 'number'
      ? unhealthyLessThanOrEqualTo
      : Math.floor((Number.parseInt(unhealthyLessThanOrEqualTo, 10) * total) / 100);
  if (unhealthy <= most) return { count: most - unhealthy };
  return { count: 0, refusal: `${text} exceeds maxUnhealthy (${counts}, maxUnhealthy: ${unhealthyLessThanOrEqualTo})` };
}
