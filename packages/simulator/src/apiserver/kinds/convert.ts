import { isJsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { apiVersionOf, type Resource } from '../resource.ts';

/** The object at another version of its kind. Most versions differ in name only. */
export function convertObject(resource: Resource, object: KubeObject): KubeObject {
  const apiVersion = apiVersionOf(resource);
  const renamed = { ...object, apiVersion };
  if (object.apiVersion === apiVersion) return object;
  if (resource.storage === '/events') return apiVersion === 'v1' ? rename(renamed, toCore) : rename(renamed, toEvents);
  if (resource.storage === 'autoscaling/horizontalpodautoscalers')
    return apiVersion === 'autoscaling/v1' ? toFirst(renamed) : toSecond(renamed);
  return renamed;
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
