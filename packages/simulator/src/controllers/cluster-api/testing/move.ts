import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, OwnerReference } from '../../../objects/object.ts';
import { keyOf } from '../contract/draft.ts';
import { types } from '../contract/groups.ts';
import { namespace } from './objects.ts';

const templates = [
  { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2', kind: 'DockerMachineTemplate' },
  { apiVersion: 'bootstrap.cluster.x-k8s.io/v1beta2', kind: 'KubeadmConfigTemplate' },
];
const moved = [...Object.values(types).filter(({ kind }) => kind !== 'Node' && kind !== 'Pod'), ...templates];

/** Hands all clusters over to another server, as clusterctl does: paused, owners first, without status; the source loses them. */
export function moveClusters(from: LocalClient, to: LocalClient): void {
  setPaused(from, true);
  const objects = moved.flatMap((type) => from.list(type, { namespace })).filter(({ metadata }) => metadata.name !== 'kube-root-ca.crt');
  const uids = new Map<string, string>();
  let waiting = objects;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ metadata }) => (metadata.ownerReferences ?? []).every(({ uid }) => uids.has(uid)));
    if (ready.length === 0)
      throw new Error(`owners are missing: ${waiting.map(({ kind, metadata }) => `${kind}/${metadata.name}`).join(', ')}`);
    for (const object of ready) uids.set(object.metadata.uid ?? '', to.create(copyOf(object, uids)).metadata.uid ?? '');
    waiting = waiting.filter((object) => !ready.includes(object));
  }
  for (const object of objects.toReversed()) remove(from, object);
  setPaused(to, false);
}

function setPaused(client: LocalClient, paused: boolean): void {
  for (const cluster of client.list(types.cluster, { namespace })) {
    client.modify(types.cluster, keyOf(cluster), (draft) => {
      const { paused: _before, ...rest } = draft.spec ?? {};
      draft.spec = paused ? { ...rest, paused } : rest;
    });
  }
}

function copyOf({ status: _status, metadata, ...rest }: KubeObject, uids: ReadonlyMap<string, string>): KubeObject {
  const { name, labels = {}, annotations = {}, finalizers = [], ownerReferences = [] } = metadata;
  const owners = ownerReferences.map((reference): OwnerReference => ({ ...reference, uid: uids.get(reference.uid) ?? '' }));
  return { ...rest, metadata: { name, namespace, labels, annotations, finalizers, ownerReferences: owners } } as KubeObject;
}

function remove(client: LocalClient, object: KubeObject): void {
  const { apiVersion, kind } = object;
  client.delete({ apiVersion, kind }, keyOf(object));
  client.modify({ apiVersion, kind }, keyOf(object), (draft) => {
    draft.metadata.finalizers = [];
  });
}
