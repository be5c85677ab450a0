import { isTrue } from '../../cluster-api/contract/conditions.ts';
import type { Machine } from '../../cluster-api/contract/kinds.ts';
import { isEtcdManaged } from '../kinds.ts';
import { componentConditions, etcdConditions } from './desired.ts';
import { type ControlPlaneScope, machinesOf } from './scope.ts';

/** Whether the control plane is sound enough for one machine more or less. If not, the scope's `blocked` says why. */
export function isStable(scope: ControlPlaneScope, except?: Machine): boolean {
  const { blocked, controlPlane } = scope;
  const machines = machinesOf(scope);
  if (machines.some(({ metadata }) => metadata.deletionTimestamp !== undefined)) {
    blocked.push('waiting for a control plane Machine to complete deletion');
    return false;
  }
  const checked = machines.filter(({ metadata }) => metadata.name !== except?.metadata.name);
  const managed = isEtcdManaged(controlPlane);
  const components = [...componentConditions, ...(managed ? (['EtcdPodHealthy'] as const) : [])];
  const sound = (types: readonly string[]) =>
    checked.every((machine) => machine.status?.nodeRef !== undefined && types.every((type) => isTrue(machine, type)));
  if (!sound(components)) blocked.push('waiting for control plane components to become healthy');
  if (managed && !sound(etcdConditions)) blocked.push('waiting for etcd cluster to become healthy');
  return blocked.length === 0;
}
