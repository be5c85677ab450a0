import { isJsonObject, type JsonObject } from '../../../objects/json.ts';
import { autoscalerBehavior } from './autoscaler.ts';
import { containerDefaults, podDefaults, volumeDefaults, withBothAccountNames } from './pod.ts';
import { serviceDefaults } from './service.ts';

/** Defaults that depend on other fields; gets the object after the fixed ones are set. */
export const computedDefaults: Readonly<Record<string, (object: JsonObject) => JsonObject>> = {
  V1Container: containerDefaults,
  V1EphemeralContainer: containerDefaults,
  V1Volume: volumeDefaults,
  V1Pod: podDefaults,
  V1PodSpec: withBothAccountNames,
  V1Secret: withEncodedTexts,
  V1Service: serviceDefaults,
  V1Namespace: labelledByName,
  V1NodeStatus: (status) => (status.capacity === undefined ? status : { allocatable: status.capacity, ...status }),
  V1DeploymentStrategy: (strategy) => rolling(strategy, { maxUnavailable: '25%', maxSurge: '25%' }),
  V1DaemonSetUpdateStrategy: (strategy) => rolling(strategy, { maxUnavailable: 1, maxSurge: 0 }),
  V1StatefulSetUpdateStrategy: (strategy) =>
    strategy.type === undefined ? { ...strategy, type: 'RollingUpdate', rollingUpdate: strategy.rollingUpdate ?? {} } : strategy,
  V1DaemonSet: withTemplateGeneration,
  V1StatefulSetSpec: withClaimKinds,
  // The jobs that a CronJob makes get theirs when they are made.
  V1Job: (job) => labelledByTemplate({ ...job, spec: jobSpecDefaults(object(job.spec)) }),
  V1ReplicationController: labelledByTemplate,
  V2HorizontalPodAutoscalerBehavior: autoscalerBehavior,
  V1NetworkPolicySpec: (spec) => ({
    ...spec,
    policyTypes: spec.policyTypes ?? ['Ingress', ...(Array.isArray(spec.egress) && spec.egress.length > 0 ? ['Egress'] : [])],
  }),
  RbacV1Subject: (subject) =>
    subject.kind === 'User' || subject.kind === 'Group' ? { apiGroup: 'rbac.authorization.k8s.io', ...subject } : subject,
  V1CustomResourceDefinitionNames: (names) =>
    typeof names.kind === 'string' && names.kind !== ''
      ? { singular: names.kind.toLowerCase(), listKind: `${names.kind}List`, ...names }
      : names,
  V1LimitRangeItem: limitRangeDefaults,
};

function rolling(strategy: JsonObject, defaults: JsonObject): JsonObject {
  if (strategy.type !== 'RollingUpdate') return strategy;
  return { ...strategy, rollingUpdate: { ...defaults, ...object(strategy.rollingUpdate) } };
}

function labelledByName(namespace: JsonObject): JsonObject {
  const metadata = object(namespace.metadata);
  if (typeof metadata.name !== 'string' || metadata.name === '') return namespace;
  return { ...namespace, metadata: { ...metadata, labels: { ...object(metadata.labels), 'kubernetes.io/metadata.name': metadata.name } } };
}

/** Labels of the template, where the object has none itself. */
function labelledByTemplate(owner: JsonObject): JsonObject {
  const metadata = object(owner.metadata);
  const labels = object(object(object(owner.spec).template).metadata).labels;
  return labels === undefined || metadata.labels !== undefined ? owner : { ...owner, metadata: { ...metadata, labels } };
}

/** stringData is for writing only: the texts are put into data. */
function withEncodedTexts({ stringData, ...secret }: JsonObject): JsonObject {
  if (stringData === undefined) return secret;
  const encoded = Object.entries(object(stringData)).map(([key, text]) => [key, Buffer.from(String(text)).toString('base64')]);
  return { ...secret, data: { ...object(secret.data), ...Object.fromEntries(encoded) } };
}

function withTemplateGeneration(set: JsonObject): JsonObject {
  const metadata = object(set.metadata);
  const annotations = { 'deprecated.daemonset.template.generation': '1', ...object(metadata.annotations) };
  return { ...set, metadata: { ...metadata, annotations } };
}

function withClaimKinds(spec: JsonObject): JsonObject {
  if (!Array.isArray(spec.volumeClaimTemplates)) return spec;
  const kind = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
  return { ...spec, volumeClaimTemplates: spec.volumeClaimTemplates.map((claim) => ({ ...kind, ...object(claim) })) };
}

function jobSpecDefaults(spec: JsonObject): JsonObject {
  return {
    ...(spec.completions === undefined && spec.parallelism === undefined && { completions: 1 }),
    parallelism: 1,
    backoffLimit: spec.backoffLimitPerIndex === undefined ? 6 : 2 ** 31 - 1,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed',
    manualSelector: false,
    ...spec,
  };
}

function limitRangeDefaults(item: JsonObject): JsonObject {
  if (item.type !== 'Container') return item;
  const limits = { ...object(item.max), ...object(item.default) };
  return { ...item, default: limits, defaultRequest: { ...object(item.min), ...limits, ...object(item.defaultRequest) } };
}

function object(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
