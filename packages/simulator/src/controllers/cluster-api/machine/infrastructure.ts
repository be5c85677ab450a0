import { valueAt } from '../../../objects/json.ts';
import { statusFlag } from '../cluster/external.ts';
import type { MachineAddress } from '../contract/kinds.ts';
import { mirrorLegacy, readyOf } from '../contract/legacy-conditions.ts';
import { announceEtcd } from './etcd-address.ts';
import { adopt } from './external.ts';
import { initialization, isInitialized, type MachineScope } from './scope.ts';

/** Takes over provider ID and addresses once the infrastructure provider has a machine. */
export function reconcileInfrastructure(scope: MachineScope): void {
  const { clock, machine } = scope;
  const found = adopt(scope, machine.spec.infrastructureRef);
  if (found === undefined) return;
  scope.infrastructure = found;
  const provisioned = statusFlag(found, ['initialization', 'provisioned'], 'ready');
  const deleting = machine.metadata.deletionTimestamp !== undefined;
  mirrorLegacy(machine, clock, 'InfrastructureReady', readyOf(found), {
    ready: provisioned,
    reason: deleting ? 'Deleting' : 'WaitingForInfrastructure',
  });
  if (found.metadata.deletionTimestamp !== undefined) return;
  if (!provisioned && !isInitialized(machine, 'infrastructureProvisioned')) return;
  const providerID = valueAt(found.spec, ['providerID']);
  if (typeof providerID !== 'string' || providerID === '') return;
  const addresses = valueAt(found.status, ['addresses']) as readonly MachineAddress[] | undefined;
  machine.status ??= {};
  if (addresses !== undefined) machine.status.addresses = addresses.map((address) => ({ ...address }));
  announceEtcd(scope);
  machine.spec.providerID = providerID;
  initialization(machine).infrastructureProvisioned = true;
}
