import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { OwnerReference } from '../../../objects/object.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Cluster, Secret } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { base64, clusterSecretType, fromBase64 } from '../../cluster-api/contract/secrets.ts';
import { createAuthority, createServiceAccountKeys, type KeyPair } from './certificates.ts';

/** The Secrets with keys that a cluster has: NAME-ca and so on. The last two belong to an external etcd. */
export type Purpose = 'ca' | 'etcd' | 'proxy' | 'sa' | 'apiserver-etcd-client' | 'managed-etcd';

/** Undefined = the Secret is not there. A certificate without its key, as of an external etcd's authority, has an empty key. */
export function findKeys(client: LocalClient, cluster: Cluster, purpose: Purpose): KeyPair | undefined {
  const secret = client.get(types.secret, secretKey(cluster, purpose)) as Secret | undefined;
  const certificate = secret?.data?.['tls.crt'];
  if (certificate === undefined) return undefined;
  return { certificate: fromBase64(certificate), privateKey: fromBase64(secret?.data?.['tls.key'] ?? '') };
}

export async function findOrCreateKeys(client: LocalClient, cluster: Cluster, purpose: Purpose, owner: OwnerReference): Promise<KeyPair> {
  const found = findKeys(client, cluster, purpose);
  if (found !== undefined) return found;
  const created = await createKeys(purpose);
  // Somebody else may have been quicker.
  const meanwhile = findKeys(client, cluster, purpose);
  if (meanwhile !== undefined) return meanwhile;
  storeKeys(client, cluster, purpose, created, owner);
  return created;
}

export function storeKeys(client: LocalClient, cluster: Cluster, purpose: Purpose, keys: Partial<KeyPair>, owner: OwnerReference): void {
  const { certificate, privateKey } = keys;
  storeSecret(client, cluster, `${cluster.metadata.name}-${purpose}`, owner, {
    ...(certificate === undefined ? {} : { 'tls.crt': certificate }),
    ...(privateKey === undefined ? {} : { 'tls.key': privateKey }),
  });
}

/** Creates a Secret of the cluster, or gives it new values. */
export function storeSecret(
  client: LocalClient,
  cluster: Cluster,
  name: string,
  owner: OwnerReference,
  values: Readonly<Record<string, string>>,
): void {
  const namespace = cluster.metadata.namespace ?? '';
  const data = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, base64(value)]));
  const updated = client.modify(types.secret, { name, namespace }, (draft) => {
    draft.data = data;
  });
  if (updated !== undefined) return;
  client.create({
    ...types.secret,
    metadata: { name, namespace, labels: { [labels.clusterName]: cluster.metadata.name }, ownerReferences: [owner] },
    type: clusterSecretType,
    data,
  });
}

function secretKey({ metadata }: Cluster, purpose: Purpose) {
  return { name: `${metadata.name}-${purpose}`, namespace: metadata.namespace ?? '' };
}

function createKeys(purpose: Purpose): Promise<KeyPair> {
  if (purpose === 'sa') return createServiceAccountKeys();
  return createAuthority(purpose === 'proxy' ? 'front-proxy-ca' : purpose === 'ca' ? 'kubernetes' : 'etcd-ca');
}
