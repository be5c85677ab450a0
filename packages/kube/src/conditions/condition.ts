import type { KubeObject } from '@eksa/core/ports';
import { recordField, recordList, textField } from '../json.ts';
import { objectName, refOf } from '../paths.ts';

/** A condition of either generation: Kubernetes' own and Cluster API's v1beta1 and v1beta2 look alike in these fields. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  /** Cluster API v1beta1 only: Error, Warning or Info. */
  readonly severity?: string;
  /** RFC 3339. */
  readonly lastTransitionTime?: string;
}

/**
 * The condition of that type. Cluster API serves a second set beside the main one while versions change; it is asked when the
 * main set lacks the type.
 */
export function conditionOf(object: KubeObject | undefined, type: string): Condition | undefined {
  const status = recordField(object, 'status');
  const places = [status, recordField(status, 'v1beta2'), recordField(recordField(status, 'deprecated'), 'v1beta1')];
  for (const place of places) {
    const found = recordList(place, 'conditions').find((condition) => condition.type === type);
    if (found !== undefined) return toCondition(type, found);
  }
  return undefined;
}

/** True when the condition exists and is True. */
export function isConditionTrue(object: KubeObject | undefined, type: string): boolean {
  return conditionOf(object, type)?.status === 'True';
}

/** `Machine eksa-system/dev-1: Ready=False (BootstrapNotReady): waiting for …`, in one line. */
export function describeCondition(object: KubeObject, type: string): string {
  const name = objectName(refOf(object));
  const condition = conditionOf(object, type);
  if (condition === undefined) return `${name}: ${type} not reported yet`;
  const reason = condition.reason === undefined || condition.reason === '' ? '' : ` (${condition.reason})`;
  const message = condition.message === undefined ? '' : `: ${oneLine(condition.message)}`;
  return `${name}: ${type}=${condition.status}${reason}${message}`;
}

/** Cluster API's v1beta2 messages are bullet lists. */
function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/^\* /, ''))
    .filter((line) => line !== '')
    .join('; ')
    .replaceAll(':; ', ': ');
}

function toCondition(type: string, value: Record<string, unknown>): Condition {
  const reason = textField(value, 'reason');
  const message = textField(value, 'message');
  const severity = textField(value, 'severity');
  const lastTransitionTime = textField(value, 'lastTransitionTime');
  return {
    type,
    status: value.status === 'True' || value.status === 'False' ? value.status : 'Unknown',
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    ...(severity !== undefined && { severity }),
    ...(lastTransitionTime !== undefined && { lastTransitionTime }),
  };
}
