import { valueAt } from '../../../objects/json.ts';
import { keyOf } from '../contract/draft.ts';
import { types } from '../contract/groups.ts';
import type { MachineAddress } from '../contract/kinds.ts';
import { labels } from '../contract/labels.ts';
import { findReferenced, ownerReference, typeOf } from '../contract/references.ts';
import { base64, clusterSecretType } from '../contract/secrets.ts';
import type { MachineScope } from './scope.ts';

const preferred = ['ExternalDNS', 'ExternalIP', 'InternalDNS', 'InternalIP'];

/**
 * External etcd of the original's build: the first machine with an address is where the others join. Its address goes into the Secret
 * NAME-etcd-init, which after a move is already there.
 */
export function announceEtcd({ client, cluster, machine, namespace }: MachineScope): void {
  const reference = cluster.spec.managedExternalEtcdRef;
  const etcd = reference === undefined ? undefined : findReferenced(client, reference, namespace);
  const known = valueAt(etcd?.status, ['initMachineAddress']);
  if (etcd === undefined || (known !== undefined && known !== '')) return;
  const name = `${cluster.metadata.name}-etcd-init`;
  if (client.get(types.secret, { name, namespace }) === undefined) {
    const address = addressOf(machine.status?.addresses ?? []);
    if (address === undefined) return;
    client.create({
      ...types.secret,
      metadata: {
        name,
        namespace,
        labels: { [labels.clusterName]: cluster.metadata.name },
        ownerReferences: [ownerReference(cluster)],
      },
      type: clusterSecretType,
      data: { address: base64(address), clientUrls: base64(`https://${address}:2379`) },
    });
  }
  client.modify(typeOf(etcd), keyOf(etcd), (draft) => {
    draft.status = { ...draft.status, initMachineAddress: name, initialized: true };
  });
}

/** The address under which a machine is best reached. */
export function addressOf(addresses: readonly MachineAddress[]): string | undefined {
  return preferred.flatMap((type) => addresses.find((address) => address.type === type)?.address ?? [])[0];
}
