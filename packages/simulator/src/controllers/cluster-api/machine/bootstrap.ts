import { valueAt } from '../../../objects/json.ts';
import { statusFlag } from '../cluster/external.ts';
import { markTrue, mirrorLegacy, readyOf } from '../contract/legacy-conditions.ts';
import { adopt } from './external.ts';
import { initialization, type MachineScope } from './scope.ts';

/** Takes over the name of the Secret that the machine boots with. */
export function reconcileBootstrap(scope: MachineScope): void {
  const { clock, machine } = scope;
  const reference = machine.spec.bootstrap.configRef;
  if (reference === undefined) return;
  const found = adopt(scope, reference);
  if (found === undefined) return;
  scope.bootstrap = found;
  if (machine.spec.bootstrap.dataSecretName !== undefined) {
    initialization(machine).bootstrapDataSecretCreated = true;
    markTrue(machine, clock, 'BootstrapReady');
    return;
  }
  const created = statusFlag(found, ['initialization', 'dataSecretCreated'], 'ready');
  const deleting = machine.metadata.deletionTimestamp !== undefined;
  mirrorLegacy(machine, clock, 'BootstrapReady', readyOf(found), {
    ready: created,
    reason: deleting ? 'Deleting' : 'WaitingForDataSecret',
  });
  if (found.metadata.deletionTimestamp !== undefined || !created) return;
  const name = valueAt(found.status, ['dataSecretName']);
  if (typeof name !== 'string' || name === '') return;
  machine.spec.bootstrap.dataSecretName = name;
  initialization(machine).bootstrapDataSecretCreated = true;
}
