import { valueAt } from '../../../objects/json.ts';
import { statusFlag } from '../cluster/external.ts';
import type { LegacyCondition } from '../contract/conditions.ts';
import type { ContractObject } from '../contract/kinds.ts';
import { legacyConditions, markTrue, mirrorLegacy } from '../contract/legacy-conditions.ts';
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
  mirrorLegacy(machine, clock, 'BootstrapReady', oldReady(found), {
    ready: created,
    reason: deleting ? 'Deleting' : 'WaitingForDataSecret',
  });
  if (found.metadata.deletionTimestamp !== undefined || !created) return;
  const name = valueAt(found.status, ['dataSecretName']);
  if (typeof name !== 'string' || name === '') return;
  machine.spec.bootstrap.dataSecretName = name;
  initialization(machine).bootstrapDataSecretCreated = true;
}

/** Kinds of the v1beta1 contract have these conditions at the top. */
export function oldReady(object: ContractObject): LegacyCondition | undefined {
  const own = legacyConditions(object).find(({ type }) => type === 'Ready');
  if (own !== undefined || object.apiVersion.endsWith('/v1beta2')) return own;
  return (object.status?.conditions as readonly LegacyCondition[] | undefined)?.find(({ type }) => type === 'Ready');
}
