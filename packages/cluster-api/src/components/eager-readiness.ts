import { isObject, listAt, valueAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';

/**
 * Asks a Deployment's pods every second, from the start, whether they are ready. Manifests ask every ten seconds, or only
 * after five, and until then no webhook call reaches a server that has long been listening.
 */
export function withEagerReadiness(object: KubeObject): KubeObject {
  const template = valueAt(object.spec, 'template');
  const pod = valueAt(template, 'spec');
  if (object.kind !== 'Deployment' || !isObject(object.spec) || !isObject(template) || !isObject(pod)) return object;
  const containers = listAt(pod, 'containers').map(eager);
  return { ...object, spec: { ...object.spec, template: { ...template, spec: { ...pod, containers } } } };
}

function eager(container: unknown): unknown {
  const probe = valueAt(container, 'readinessProbe');
  if (!isObject(container) || !isObject(probe)) return container;
  // As patient as before in all: what was allowed to fail for 30 s still is.
  return { ...container, readinessProbe: { ...probe, initialDelaySeconds: 0, periodSeconds: 1, failureThreshold: 30 } };
}
