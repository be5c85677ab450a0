import { EksaError } from '../../errors/index.ts';
import { groupOf } from '../../objects/index.ts';
import { isObject } from '../../objects/json.ts';
import type { ApiResource, KubeObject } from '../../ports/index.ts';
import { kinds } from '../objects/kinds.ts';
import { toV1beta1 } from './to-v1beta1.ts';

/**
 * Cluster API's objects, built in the shape of v1beta2, as the management cluster serves them: as they are, or in v1beta1.
 * Objects of other groups pass. Throws ASSET_MISSING: an older server would silently prune half of what it is given.
 */
export function inServedVersions(objects: readonly KubeObject[], served: readonly ApiResource[]): readonly KubeObject[] {
  return objects.map((object) => inServedVersion(object, served));
}

function inServedVersion(object: KubeObject, served: readonly ApiResource[]): KubeObject {
  const serves = (apiVersion: string) => served.some((one) => one.kind === object.kind && one.apiVersion === apiVersion);
  const ours = Object.values(kinds).some((type) => type.kind === object.kind && type.apiVersion === object.apiVersion);
  if (!ours || serves(object.apiVersion)) return object;
  const older = `${groupOf(object.apiVersion)}/v1beta1`;
  const convert = toV1beta1[object.kind];
  if (convert === undefined || !serves(older) || !isObject(object.spec)) throw notServed(object);
  return { ...object, apiVersion: older, spec: convert(object.spec, served) };
}

function notServed({ kind, apiVersion }: KubeObject): EksaError {
  const hint =
    kind === kinds.etcd.kind
      ? 'Remove externalEtcdConfiguration for etcd on the control plane machines, or use a bundle with the etcdadm components.'
      : 'Use a bundle whose Cluster API serves v1beta2 or v1beta1.';
  return new EksaError('ASSET_MISSING', `the management cluster does not serve ${kind} of ${apiVersion}`, { hint });
}
