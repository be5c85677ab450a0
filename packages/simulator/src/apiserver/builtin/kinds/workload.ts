import { isJsonObject, type JsonObject } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { sameJson } from '../../../objects/same-json.ts';
import { type Cause, forbiddenField, invalidValue, notSupported, required } from '../../schema/causes.ts';
import { objectAt } from './access.ts';
import type { KindRules } from './kind.ts';
import { validatePodSpec } from './pod-spec.ts';
import { validateDaemonSetStrategy, validateDeploymentStrategy } from './update-strategy.ts';

/** Deployments and their like: a selector that never changes, and a template that it must select. */
function workload(kind: string, more: (object: KubeObject, old: KubeObject | undefined) => readonly Cause[] = () => []): KindRules {
  return {
    validate: (object, old) => [
      ...notNegative(object, ['replicas', 'minReadySeconds', 'revisionHistoryLimit']),
      ...validateSelector(object, kind),
      ...validateTemplate(object),
      ...(old !== undefined && kind !== 'statefulset' ? selectorChange(object, old) : []),
      ...more(object, old),
    ],
  };
}

export const deploymentRules = workload('deployment', (object) => [
  ...validateProgress(objectAt(object, 'spec')),
  ...validateDeploymentStrategy(object),
]);
export const replicaSetRules = workload('deployment');
export const daemonSetRules = workload('daemonset', validateDaemonSetStrategy);
export const statefulSetRules = workload('statefulset', (object, old) => (old === undefined ? [] : statefulSetChange(object, old)));

export function notNegative(object: KubeObject, fields: readonly string[]): readonly Cause[] {
  const spec = objectAt(object, 'spec');
  return fields
    .filter((field) => typeof spec[field] === 'number' && spec[field] < 0)
    .map((field) => invalidValue(`spec.${field}`, spec[field], 'must be greater than or equal to 0'));
}

function validateSelector(object: KubeObject, kind: string): readonly Cause[] {
  const { selector } = objectAt(object, 'spec');
  const labels = objectAt(object, 'spec', 'template', 'metadata', 'labels');
  const mismatch = invalidValue('spec.template.metadata.labels', labels, '`selector` does not match template `labels`');
  if (!isJsonObject(selector)) return [required('spec.selector'), mismatch];
  const isEmpty = Object.keys(objectAt(selector, 'matchLabels')).length === 0 && !hasItems(selector.matchExpressions);
  return [
    ...(isEmpty ? [invalidValue('spec.selector', selector, `empty selector is invalid for ${kind}`)] : []),
    ...(selects(selector, labels) ? [] : [mismatch]),
  ];
}

function hasItems(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

function selects(selector: JsonObject, labels: JsonObject): boolean {
  const equal = Object.entries(objectAt(selector, 'matchLabels')).every(([key, value]) => labels[key] === value);
  const expressions = Array.isArray(selector.matchExpressions) ? selector.matchExpressions.filter(isJsonObject) : [];
  return equal && expressions.every((expression) => meets(expression, labels));
}

function meets({ key, operator, values }: JsonObject, labels: JsonObject): boolean {
  const value = labels[String(key)];
  const listed = Array.isArray(values) && values.includes(value);
  if (operator === 'In') return listed;
  if (operator === 'NotIn') return !listed;
  return operator === 'Exists' ? value !== undefined : value === undefined;
}

function validateTemplate(object: KubeObject): readonly Cause[] {
  const path = 'spec.template.spec';
  const spec = objectAt(object, 'spec', 'template', 'spec');
  const { restartPolicy } = spec;
  return [
    ...validatePodSpec(spec, path),
    ...(restartPolicy === undefined || restartPolicy === 'Always'
      ? []
      : [notSupported(`${path}.restartPolicy`, restartPolicy, ['Always'])]),
  ];
}

function validateProgress({ progressDeadlineSeconds: deadline, minReadySeconds = 0 }: JsonObject): readonly Cause[] {
  if (typeof deadline !== 'number' || deadline > Number(minReadySeconds)) return [];
  return [invalidValue('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds')];
}

function selectorChange(object: KubeObject, old: KubeObject): readonly Cause[] {
  const { selector } = objectAt(object, 'spec');
  return sameJson(selector, objectAt(old, 'spec').selector) ? [] : [invalidValue('spec.selector', selector, 'field is immutable')];
}

const changeable = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

function statefulSetChange(object: KubeObject, old: KubeObject): readonly Cause[] {
  const fixed = (each: KubeObject) => Object.entries(objectAt(each, 'spec')).filter(([field]) => !changeable.includes(field));
  if (sameJson(Object.fromEntries(fixed(object)), Object.fromEntries(fixed(old)))) return [];
  const names = changeable.map((field) => `'${field}'`);
  const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return [forbiddenField('spec', `updates to statefulset spec for fields other than ${list} are forbidden`)];
}
