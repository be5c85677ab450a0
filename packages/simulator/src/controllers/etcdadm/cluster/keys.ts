import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Cluster } from '../../cluster-api/contract/kinds.ts';
import { controllerReference } from '../../cluster-api/contract/references.ts';
import { issue } from '../../kubeadm/pki/certificates.ts';
import { findKeys, findOrCreateKeys, storeKeys } from '../../kubeadm/pki/cluster-secrets.ts';
import type { EtcdadmCluster } from '../kinds.ts';

/** The authority of etcd, its certificate alone for the control plane, and the keys with which API servers come to etcd. */
export async function ensureEtcdKeys(client: LocalClient, cluster: Cluster, etcd: EtcdadmCluster): Promise<void> {
  const owner = controllerReference(etcd);
  const authority = await findOrCreateKeys(client, cluster, 'managed-etcd', owner);
  if (findKeys(client, cluster, 'apiserver-etcd-client') === undefined) {
    const keys = await issue(authority, {
      commonName: `${cluster.metadata.name}-kube-apiserver-etcd-client`,
      organizations: ['system:masters'],
      usages: ['client'],
    });
    if (findKeys(client, cluster, 'apiserver-etcd-client') === undefined) storeKeys(client, cluster, 'apiserver-etcd-client', keys, owner);
  }
  if (findKeys(client, cluster, 'etcd') === undefined) storeKeys(client, cluster, 'etcd', { certificate: authority.certificate }, owner);
}
