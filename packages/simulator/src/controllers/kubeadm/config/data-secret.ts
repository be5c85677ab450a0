import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Cluster, Secret } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { ownerReference } from '../../cluster-api/contract/references.ts';
import { base64, clusterSecretType, fromBase64 } from '../../cluster-api/contract/secrets.ts';
import type { BootFile } from '../kinds.ts';

/** Keeps bootstrap data in a Secret of the configuration's own name. */
export function storeData(client: LocalClient, cluster: Cluster, owner: KubeObject, values: Readonly<Record<string, string>>): void {
  const { name, namespace = '' } = owner.metadata;
  const data = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, base64(value)]));
  const updated = client.modify(types.secret, { name, namespace }, (draft) => {
    draft.data = data;
  });
  if (updated !== undefined) return;
  client.create({
    ...types.secret,
    metadata: {
      name,
      namespace,
      labels: { [labels.clusterName]: cluster.metadata.name },
      ownerReferences: [{ ...ownerReference(owner), controller: true }],
    },
    type: clusterSecretType,
    data,
  });
}

/** The files with what they take from Secrets; undefined = a Secret or its key is missing. */
export function resolveFiles(client: LocalClient, namespace: string, files: readonly BootFile[] = []): readonly BootFile[] | undefined {
  const resolved = files.map((file) => {
    if (file.contentFrom === undefined) return file;
    const { name, key } = file.contentFrom.secret;
    const secret = client.get(types.secret, { name, namespace }) as Secret | undefined;
    const value = secret?.data?.[key];
    return value === undefined ? undefined : { ...file, content: fromBase64(value) };
  });
  return resolved.every((file) => file !== undefined) ? resolved : undefined;
}
