import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import { conditionOf } from './conditions.ts';
import type { Cluster } from './kinds.ts';

type Keys = (object: KubeObject, client: LocalClient) => readonly ObjectKey[];

/** Only for changes of what `relevant` returns: a Cluster's status changes with each of its machines, which need not hear of it. */
export function whenChanged(relevant: (object: KubeObject) => unknown, keys: Keys): Keys {
  const seen = new Map<string, string>();
  return (object, client) => {
    const id = `${object.metadata.namespace}/${object.metadata.name}`;
    const now = JSON.stringify([object.metadata.uid, relevant(object)]);
    if (seen.get(id) === now) return [];
    if (object.metadata.finalizers?.length === 0) seen.delete(id);
    else seen.set(id, now);
    return keys(object, client);
  };
}

/** What all that belongs to a Cluster waits for. */
export function clusterState(object: KubeObject): unknown {
  const { spec, status, metadata } = object as Cluster;
  const conditions = ['ControlPlaneInitialized', 'InfrastructureReady', 'ManagedEtcdInitialized', 'RemoteConnectionProbe'];
  return [
    metadata.deletionTimestamp,
    spec.paused,
    spec.controlPlaneEndpoint,
    status?.initialization,
    status?.managedExternalEtcdReady,
    conditions.map((type) => conditionOf(object as Cluster, type)?.status),
  ];
}

/** What the user or another controller asks for; a status is not. */
export function generation({ metadata }: KubeObject): unknown {
  return [metadata.generation, metadata.deletionTimestamp, metadata.annotations];
}
