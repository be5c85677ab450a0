import { isDeepStrictEqual } from 'node:util';
import type { LocalClient } from '../../../apiserver/local-client.ts';
import { valueAt } from '../../../objects/json.ts';
import type { Writable } from '../../cluster-api/contract/draft.ts';
import type { Cluster } from '../../cluster-api/contract/kinds.ts';
import { annotations } from '../../cluster-api/contract/labels.ts';
import { findReferenced } from '../../cluster-api/contract/references.ts';
import type { KubeadmControlPlane } from '../kinds.ts';

/**
 * External etcd of the original's build: its members' addresses take the place of the placeholder once all of them serve. False = they
 * are not known yet, and nothing is to be made.
 */
export function takeEtcdEndpoints(client: LocalClient, cluster: Cluster, controlPlane: Writable<KubeadmControlPlane>): boolean {
  const reference = cluster.spec.managedExternalEtcdRef;
  if (reference === undefined) return true;
  const etcd = findReferenced(client, reference, cluster.metadata.namespace ?? '');
  const external = controlPlane.spec.kubeadmConfigSpec.clusterConfiguration?.etcd?.external;
  if (etcd === undefined || external === undefined || valueAt(etcd.status, ['ready']) !== true) return false;
  const told = valueAt(etcd.status, ['endpoints']);
  if (typeof told !== 'string' || told === '') return false;
  const endpoints = told.split(',').sort();
  if (isDeepStrictEqual(endpoints, external.endpoints)) return true;
  if (annotations.etcdUpgrading in (etcd.metadata.annotations ?? {})) return false;
  external.endpoints = endpoints;
  return true;
}
