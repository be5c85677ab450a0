import { isJsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { decodeTyped } from '../builtin/decode.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { prune } from '../schema/prune.ts';
import type { Schema } from '../schema/schema.ts';

/** Versions of a custom kind differ in name only, as long as no webhook converts. */
export function renamed(resource: Resource, object: KubeObject): KubeObject {
  const apiVersion = apiVersionOf(resource);
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

/** A built-in object at another version of its kind. `schema` is that version's. */
export function convertBuiltin(resource: Resource, object: KubeObject, schema: Schema): KubeObject {
  const target = renamed(resource, object);
  if (target === object) return object;
  return decodeTyped(prune(fieldsConverted(resource, target), schema).value, schema) as KubeObject;
}

function fieldsConverted(resource: Resource, object: KubeObject): KubeObject {
  if (resource.storage === '/events') return rename(object, object.apiVersion === 'v1' ? toCore : toEvents);
  if (resource.storage !== 'autoscaling/horizontalpodautoscalers') return object;
  return object.apiVersion === 'autoscaling/v1' ? toFirst(object) : toSecond(object);
}

/** Names of the same fields in events.k8s.io/v1 and in v1. */
const eventFields: readonly (readonly [string, string])[] = [
  ['regarding', 'involvedObject'],
  ['note', 'message'],
  ['deprecatedSource', 'source'],
  ['deprecatedFirstTimestamp', 'firstTimestamp'],
  ['deprecatedLastTimestamp', 'lastTimestamp'],
  ['deprecatedCount', 'count'],
  ['reportingController', 'reportingComponent'],
];
const toCore = new Map(eventFields);
const toEvents = new Map(eventFields.map(([newer, core]) => [core, newer]));

function rename(object: KubeObject, names: ReadonlyMap<string, string>): KubeObject {
  return Object.fromEntries(Object.entries(object).map(([field, value]) => [names.get(field) ?? field, value])) as unknown as KubeObject;
}

/** autoscaling/v1 knows one metric, the average use of CPU. */
function toFirst(object: KubeObject): KubeObject {
  const { metrics, behavior: _, ...spec } = isJsonObject(object.spec) ? object.spec : {};
  const resources = (Array.isArray(metrics) ? metrics : []).filter(isJsonObject).map(({ resource }) => resource);
  const cpu = resources.filter(isJsonObject).find(({ name }) => name === 'cpu');
  const target = isJsonObject(cpu?.target) ? cpu.target.averageUtilization : undefined;
  return { ...object, spec: { ...spec, ...(target !== undefined && { targetCPUUtilizationPercentage: target }) } };
}

function toSecond(object: KubeObject): KubeObject {
  const { targetCPUUtilizationPercentage: averageUtilization = 80, ...spec } = isJsonObject(object.spec) ? object.spec : {};
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } }];
  return { ...object, spec: { ...spec, metrics } };
}
