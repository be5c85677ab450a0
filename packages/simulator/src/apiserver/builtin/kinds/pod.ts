import type { JsonObject } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { sameJson } from '../../../objects/same-json.ts';
import { type Cause, forbiddenField } from '../../schema/causes.ts';
import { objectAt, objectsAt } from './access.ts';
import type { KindRules } from './kind.ts';
import { validatePodSpec } from './pod-spec.ts';

export const podRules: KindRules = {
  prepare(pod, old) {
    if (old !== undefined) return pod;
    const spec = objectAt(pod, 'spec');
    return { ...pod, status: { phase: 'Pending', qosClass: qosClass(spec), ...objectAt(pod, 'status') } };
  },
  validate: (pod, old) => [
    ...validatePodSpec(objectAt(pod, 'spec'), 'spec'),
    ...(old === undefined || sameJson(fixedPart(pod), fixedPart(old)) ? [] : [specChange()]),
  ],
};

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

/** All of a pod's spec but what may change. A node is bound through another endpoint; here it may be set while it is empty. */
function fixedPart(pod: KubeObject): unknown {
  const { activeDeadlineSeconds: _, tolerations: __, terminationGracePeriodSeconds: ___, nodeName: ____, ...spec } = objectAt(pod, 'spec');
  const withoutImage = (field: string) => objectsAt(spec, field).map(({ image: _image, ...container }) => container);
  return {
    ...spec,
    containers: withoutImage('containers'),
    initContainers: withoutImage('initContainers'),
    ephemeralContainers: undefined,
  };
}

function specChange(): Cause {
  const fields =
    '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';
  return forbiddenField('spec', `pod updates may not change fields other than ${fields}`);
}
