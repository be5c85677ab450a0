import type { KubeObject } from '../../../objects/object.ts';
import { type Cause, forbiddenField, invalidValue, notSupported, required } from '../../schema/causes.ts';
import { objectAt } from './access.ts';

export function validateDeploymentStrategy(deployment: KubeObject): readonly Cause[] {
  const { type, rollingUpdate } = objectAt(deployment, 'spec', 'strategy');
  const rolling = objectAt(rollingUpdate);
  if (type === 'Recreate') {
    const text = "may not be specified when strategy `type` is 'Recreate'";
    return rollingUpdate === undefined ? [] : [forbiddenField('spec.strategy.rollingUpdate', text)];
  }
  if (type !== 'RollingUpdate') return [unknown('spec.strategy', type, ['Recreate', 'RollingUpdate'])];
  const stuck = isZero(rolling.maxUnavailable) && isZero(rolling.maxSurge);
  const path = 'spec.strategy.rollingUpdate.maxUnavailable';
  return stuck ? [invalidValue(path, rolling.maxUnavailable, 'may not be 0 when `maxSurge` is 0')] : [];
}

export function validateDaemonSetStrategy(set: KubeObject): readonly Cause[] {
  const { type, rollingUpdate } = objectAt(set, 'spec', 'updateStrategy');
  const { maxUnavailable, maxSurge } = objectAt(rollingUpdate);
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate') return [unknown('spec.updateStrategy', type, ['RollingUpdate', 'OnDelete'])];
  const path = 'spec.updateStrategy.rollingUpdate';
  if (isZero(maxUnavailable) && isZero(maxSurge)) return [required(`${path}.maxUnavailable`, 'cannot be 0 when maxSurge is 0')];
  return isZero(maxUnavailable) || isZero(maxSurge)
    ? []
    : [invalidValue(`${path}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero')];
}

/** The real server shows its inner struct. */
function unknown(path: string, type: unknown, types: readonly string[]): Cause {
  return notSupported(path, { Type: type, RollingUpdate: null }, types);
}

function isZero(amount: unknown): boolean {
  return amount === undefined || /^0+%?$/.test(String(amount));
}
