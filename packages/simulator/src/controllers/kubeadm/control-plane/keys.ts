import type { LocalClient } from '../../../apiserver/local-client.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Cluster } from '../../cluster-api/contract/kinds.ts';
import { controllerReference } from '../../cluster-api/contract/references.ts';
import { hasEndpoint } from '../../cluster-api/contract/remote.ts';
import { isEtcdManaged, type KubeadmControlPlane } from '../kinds.ts';
import { findKeys, findOrCreateKeys, type Purpose, storeSecret } from '../pki/cluster-secrets.ts';
import { adminKubeconfig } from '../pki/kubeconfig.ts';

/** The authorities of the cluster. False = those of an external etcd are not there yet. */
export async function ensureCertificates(client: LocalClient, cluster: Cluster, controlPlane: KubeadmControlPlane): Promise<boolean> {
  const managed = isEtcdManaged(controlPlane);
  const own: readonly Purpose[] = managed ? ['ca', 'etcd', 'proxy', 'sa'] : ['ca', 'proxy', 'sa'];
  const owner = controllerReference(controlPlane);
  for (const purpose of own) await findOrCreateKeys(client, cluster, purpose, owner);
  return managed || (['etcd', 'apiserver-etcd-client'] as const).every((purpose) => findKeys(client, cluster, purpose) !== undefined);
}

/** NAME-kubeconfig, as soon as it is known where the API server will be. */
export async function ensureKubeconfig(client: LocalClient, cluster: Cluster, controlPlane: KubeadmControlPlane): Promise<void> {
  const { name, namespace = '' } = cluster.metadata;
  const secret = `${name}-kubeconfig`;
  const authority = findKeys(client, cluster, 'ca');
  if (!hasEndpoint(cluster) || authority === undefined || client.get(types.secret, { name: secret, namespace }) !== undefined) return;
  const { host = '', port = 0 } = cluster.spec.controlPlaneEndpoint ?? {};
  const value = await adminKubeconfig(name, `https://${host}:${port}`, authority);
  if (client.get(types.secret, { name: secret, namespace }) === undefined) {
    storeSecret(client, cluster, secret, controllerReference(controlPlane), { value });
  }
}
