import { isTrue } from '../../cluster-api/contract/conditions.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { annotations } from '../../cluster-api/contract/labels.ts';
import { beginRemediation, cancelRemediation, isCondemned, refuseRemediation } from '../../cluster-api/contract/remediation.ts';
import { isEtcdManaged } from '../kinds.ts';
import { etcdConditions } from './desired.ts';
import { type ControlPlaneScope, isInitialized, machinesOf } from './scope.ts';

/** Replaces a machine that a health check condemned, when the rest of the control plane can do without it. True = it goes. */
export function remediate(scope: ControlPlaneScope): boolean {
  const { client, clock } = scope;
  const machines = machinesOf(scope);
  for (const machine of machines) cancelRemediation(client, machine);
  const [ill] = machines.filter(isCondemned).toSorted((one, other) => urgency(other) - urgency(one));
  if (ill === undefined) return false;
  const refusal = isInitialized(scope.controlPlane) ? refusalFor(scope, machines, ill) : undefined;
  if (refusal === undefined) beginRemediation(client, clock, ill);
  else refuseRemediation(client, clock, ill, refusal.reason, refusal.message);
  return refusal === undefined;
}

/** Marked by the user first, then those that never became a node. */
function urgency({ metadata, status }: Machine): number {
  if (annotations.remediateMachine in (metadata.annotations ?? {})) return 2;
  return status?.nodeRef === undefined ? 1 : 0;
}

function refusalFor(scope: ControlPlaneScope, machines: readonly Machine[], ill: Machine): { reason: string; message: string } | undefined {
  if (machines.length <= 1) {
    return { reason: 'CannotBeRemediated', message: "KubeadmControlPlane can't remediate if current replicas are less or equal to 1" };
  }
  const others = machines.filter((machine) => machine !== ill);
  if (others.some((machine) => machine.status?.nodeRef === undefined && !isCondemned(machine))) {
    const message = 'KubeadmControlPlane waiting for control plane Machine provisioning to complete before triggering remediation';
    return { reason: 'RemediationDeferred', message };
  }
  const voting = others.filter((machine) => etcdConditions.every((type) => isTrue(machine, type))).length;
  if (isEtcdManaged(scope.controlPlane) && voting < Math.floor(others.length / 2) + 1) {
    const message = "KubeadmControlPlane can't remediate this Machine because this could result in etcd loosing quorum";
    return { reason: 'CannotBeRemediated', message };
  }
  return undefined;
}
