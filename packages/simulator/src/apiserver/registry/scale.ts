import { isJsonObject, valueAt, withValueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Patch, Resource } from '../resource.ts';
import { badRequest, invalid, pathNotFound, staleVersion } from '../status/failures.ts';
import type { Target, WriteContext } from './context.ts';
import { type Core, decode, storedObject } from './core.ts';
import { recording, replace } from './update.ts';

/** The `/scale` view: a Scale of `autoscaling/v1`. */
export function getScale(core: Core, resource: Resource, target: Target): KubeObject {
  return scaleOf(resource, core.conversions.to(resource, storedObject(core, resource, target)));
}

export function updateScale(core: Core, resource: Resource, target: Target, body: unknown, context: WriteContext): KubeObject {
  const stored = storedObject(core, resource, target);
  return writeScale(core, resource, stored, body, context);
}

export function patchScale(core: Core, resource: Resource, target: Target, patch: Patch, context: WriteContext): KubeObject {
  const stored = storedObject(core, resource, target);
  const scale = scaleOf(resource, core.conversions.to(resource, stored));
  return writeScale(core, resource, stored, core.kinds.applyPatch(resource, scale, patch), context);
}

function writeScale(core: Core, resource: Resource, stored: KubeObject, body: unknown, context: WriteContext): KubeObject {
  if (resource.scale === undefined) throw pathNotFound();
  const replicas = valueAt(body, ['spec', 'replicas']) ?? 0;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas)) throw badRequest('spec.replicas of the Scale: expected a whole number');
  if (replicas < 0) throw negative(resource, stored.metadata.name, replicas);
  const version = valueAt(body, ['metadata', 'resourceVersion']);
  if (version && version !== stored.metadata.resourceVersion) throw staleVersion(resource, stored.metadata.name);
  const old = core.conversions.to(resource, stored);
  const object = decode(core, resource, withValueAt(old, resource.scale.specReplicas, replicas), context);
  const result = replace(core, resource, stored, object, context, '', recording(core, resource, context, 'scale'));
  return scaleOf(resource, result);
}

function negative(resource: Resource, name: string, replicas: number): Error {
  const cause = (field: string, why: string) => ({ reason: 'FieldValueInvalid', message: `Invalid value: ${replicas}: ${why}`, field });
  if (resource.custom) return invalid(resource, name, [cause('.spec.replicas', 'should be a non-negative integer')]);
  return invalid({ group: 'autoscaling', kind: 'Scale' }, name, [cause('spec.replicas', 'must be greater than or equal to 0')]);
}

function scaleOf(resource: Resource, object: KubeObject): KubeObject {
  if (resource.scale === undefined) throw pathNotFound();
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const selector = resource.scale.selector && selectorText(valueAt(object, resource.scale.selector));
  const replicas = numberAt(object, resource.scale.specReplicas);
  const current = numberAt(object, resource.scale.statusReplicas);
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp } as KubeObject['metadata'],
    spec: { ...(replicas !== 0 && { replicas }) },
    status: { replicas: current, ...(selector && { selector }) },
  };
}

function numberAt(object: KubeObject, path: readonly string[]): number {
  const value = valueAt(object, path);
  return typeof value === 'number' ? value : 0;
}

/** Custom kinds keep the selector as text, built-in ones as a LabelSelector. */
function selectorText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return undefined;
  const equal = Object.entries(isJsonObject(value.matchLabels) ? value.matchLabels : {}).map(([key, label]) => `${key}=${String(label)}`);
  const expressions = Array.isArray(value.matchExpressions) ? value.matchExpressions : [];
  return [...equal, ...expressions.flatMap(expressionText)].join(',');
}

function expressionText(expression: unknown): readonly string[] {
  if (!isJsonObject(expression)) return [];
  const key = String(expression.key);
  const values = Array.isArray(expression.values) ? expression.values.join(',') : '';
  if (expression.operator === 'Exists') return [key];
  if (expression.operator === 'DoesNotExist') return [`!${key}`];
  return [`${key} ${String(expression.operator).toLowerCase()} (${values})`];
}
