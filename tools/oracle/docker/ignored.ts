import { isObject } from '../../../packages/core/src/objects/index.ts';
import type { KubeObject } from '../../../packages/core/src/ports/index.ts';

/** The input without what the original accepts for Docker and then leaves out; ours renders it. */
export function withoutIgnored(object: KubeObject): KubeObject {
  if (object.kind !== 'Cluster' || !isObject(object.spec)) return object;
  const { proxyConfiguration: _proxy, controlPlaneConfiguration, ...spec } = object.spec;
  const { auditPolicyContent: _policy, ...controlPlane } = isObject(controlPlaneConfiguration) ? controlPlaneConfiguration : {};
  return { ...object, spec: { ...spec, ...(controlPlaneConfiguration ? { controlPlaneConfiguration: controlPlane } : {}) } };
}
