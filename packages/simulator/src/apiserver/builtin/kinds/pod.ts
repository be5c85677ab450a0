import type { JsonObject } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { sameJson } from '../../../objects/same-json.ts';
import { type Cause, forbiddenField, invalidValue } from '../../schema/causes.ts';
import { dnsLabel } from '../../schema/names.ts';
import { objectAt, objectsAt } from './access.ts';
import type { KindRules } from './kind.ts';
import { validatePodSpec } from './pod-spec.ts';

export const podRules: KindRules = {
  prepare(pod, old) {
    if (old !== undefined) return pod;
    const spec = withAdmitted(objectAt(pod, 'spec'));
    return { ...pod, spec, status: { phase: 'Pending', qosClass: qosClass(spec), ...objectAt(pod, 'status') } };
  },
  validate: (pod, old) => [
    ...validatePodSpec(objectAt(pod, 'spec'), 'spec'),
    ...validateHostname(objectAt(pod, 'spec').hostname),
    ...(old === undefined || sameJson(fixedPart(pod), fixedPart(old)) ? [] : [specChange()]),
  ],
};

const priorities: Readonly<Record<string, number>> = { 'system-node-critical': 2_000_001_000, 'system-cluster-critical': 2_000_000_000 };
const leaving = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

/** What the server's own admission adds to each pod: its priority, and for how long it stays on a node that is lost. */
function withAdmitted(spec: JsonObject): JsonObject {
  const given = objectsAt(spec, 'tolerations');
  const tolerates = (key: string) => given.some((each) => (!each.key || each.key === key) && (!each.effect || each.effect === 'NoExecute'));
  const added = leaving
    .filter((key) => !tolerates(key))
    .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
  const tolerations = [...given, ...added];
  return {
    priority: priorities[String(spec.priorityClassName)] ?? 0,
    preemptionPolicy: 'PreemptLowerPriority',
    ...spec,
    ...(tolerations.length > 0 && { tolerations }),
  };
}

/** By what the containers ask for: all limits and equal requests are Guaranteed, nothing at all is BestEffort. */
export function qosClass(spec: JsonObject): string {
  const containers = [...objectsAt(spec, 'containers'), ...objectsAt(spec, 'initContainers')];
  const resources = containers.map((container) => ({
    limits: objectAt(container, 'resources', 'limits'),
    requests: objectAt(container, 'resources', 'requests'),
  }));
  if (resources.every(({ limits, requests }) => isWithout(limits) && isWithout(requests))) return 'BestEffort';
  const guaranteed = resources.every(
    ({ limits, requests }) =>
      limits.cpu && limits.memory && ['cpu', 'memory'].every((name) => (requests[name] ?? limits[name]) === limits[name]),
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

function isWithout(amounts: JsonObject): boolean {
  return amounts.cpu === undefined && amounts.memory === undefined;
}

/** All of a pod's spec but what may change. */
function fixedPart(pod: KubeObject): unknown {
  const { activeDeadlineSeconds: _, tolerations: __, terminationGracePeriodSeconds: ___, ...spec } = objectAt(pod, 'spec');
  const withoutImage = (field: string) => objectsAt(spec, field).map(({ image: _image, ...container }) => container);
  return {
    ...spec,
    containers: withoutImage('containers'),
    initContainers: withoutImage('initContainers'),
    ephemeralContainers: undefined,
  };
}

function validateHostname(hostname: unknown): readonly Cause[] {
  return typeof hostname === 'string' ? dnsLabel(hostname).map((fault) => invalidValue('spec.hostname', hostname, fault)) : [];
}

function specChange(): Cause {
  const fields =
    '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';
  return forbiddenField('spec', `pod updates may not change fields other than ${fields}`);
}
