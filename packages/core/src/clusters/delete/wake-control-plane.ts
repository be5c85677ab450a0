import { isObject, textAt, valueAt } from '../../objects/index.ts';
import type { CallOptions, KubeClient, KubeObject } from '../../ports/index.ts';
import { eksaNamespace } from '../services.ts';
import { findServedType } from '../shared/served.ts';

/** Both are of Cluster API; the second one of the original's build of it. */
const awake = { 'cluster.x-k8s.io/paused': null, 'cluster.x-k8s.io/skip-pause-cp-managed-etcd': 'true' };

/**
 * The control plane rests, paused, until its external etcd is ready. Etcd that never gets ready must not keep it from being deleted:
 * what is paused keeps its finalizers.
 */
export async function wakeControlPlane(client: KubeClient, cluster: KubeObject, options: CallOptions): Promise<void> {
  if (!isObject(valueAt(cluster.spec, 'managedExternalEtcdRef'))) return;
  const reference = valueAt(cluster.spec, 'controlPlaneRef');
  const [kind, name] = [textAt(reference, 'kind'), textAt(reference, 'name')];
  // Before v1beta2 a reference had a version instead of a group.
  const group = textAt(reference, 'apiGroup') ?? textAt(reference, 'apiVersion')?.split('/')[0];
  if (kind === undefined || name === undefined || group === undefined) return;
  const type = await findServedType(client, group, kind, options);
  if (type === undefined) return;
  const ref = { ...type, name, namespace: eksaNamespace };
  if ((await client.get(ref, options)) === undefined) return;
  await client.patch(ref, { metadata: { annotations: awake } }, { type: 'merge', ...options });
}
