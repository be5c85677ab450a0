import type { KubeObject } from '../ports/index.ts';
import { isObject, type JsonObject, listAt, textAt, valueAt } from './json.ts';
import { objectName, refOf } from './names.ts';

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
  const status = valueAt(object, 'status');
  const places = [status, valueAt(status, 'v1beta2'), valueAt(status, 'deprecated', 'v1beta1')];
  for (const place of places) {
    const found = listAt(place, 'conditions')
      .filter(isObject)
      .find((condition) => condition.type === type);
    if (found !== undefined) return toCondition(type, found);
  }
  return undefined;
}

/** True when the condition exists and is True. */
export function isConditionTrue(object: KubeObject | undefined, type: string): boolean {
  return conditionOf(object, type)?.status === 'True';
}

/** `Machine eksa-system/dev-1: Ready=False (BootstrapNotReady): waiting for …`, with the first cause of a message that lists several. */
export function describeCondition(object: KubeObject, type: string): string {
  const name = objectName(refOf(object));
  const found = conditionOf(object, type);
  if (found === undefined) return `${name}: no ${type} condition yet`;
  const reason = found.reason === undefined ? '' : ` (${found.reason})`;
  const message = found.message === undefined ? '' : `: ${firstCause(found.message)}`;
  return `${name}: ${type}=${found.status}${reason}${message}`;
}

/** Cluster API's messages are nested bullet lists: a heading says only what is not ready, the line below it says why. */
function firstCause(message: string): string {
  const bullets = message
    .split('\n')
    .map((line) => line.trim().replace(/^\* /, ''))
    .filter((line) => line !== '');
  const cause = bullets.findIndex((line) => !line.endsWith(':'));
  return bullets.slice(0, cause < 0 ? 1 : cause + 1).join(' ');
}

function toCondition(type: string, value: JsonObject): Condition {
  const reason = filledText(value, 'reason');
  const message = filledText(value, 'message');
  const severity = filledText(value, 'severity');
  const lastTransitionTime = filledText(value, 'lastTransitionTime');
  return {
    type,
    status: value.status === 'True' || value.status === 'False' ? value.status : 'Unknown',
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    ...(severity !== undefined && { severity }),
    ...(lastTransitionTime !== undefined && { lastTransitionTime }),
  };
}

function filledText(value: JsonObject, field: string): string | undefined {
  return textAt(value, field) || undefined;
}
