import { isObject, listAt, valueAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';

const toleration = { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' };

/**
 * Lets a Deployment's pods run on control plane nodes, as Cluster API's own managers do: on a new cluster that is the
 * first node there is, and what the managers wait for should not wait for a worker.
 */
export function withControlPlaneToleration(object: KubeObject): KubeObject {
  const template = valueAt(object.spec, 'template');
  const pod = valueAt(template, 'spec');
  if (object.kind !== 'Deployment' || !isObject(object.spec) || !isObject(template) || !isObject(pod)) return object;
  const tolerations = [...listAt(pod, 'tolerations'), toleration];
  return { ...object, spec: { ...object.spec, template: { ...template, spec: { ...pod, tolerations } } } };
}
