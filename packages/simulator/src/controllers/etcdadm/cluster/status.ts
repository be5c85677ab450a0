import { keyOf } from '../../cluster-api/contract/draft.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { base64 } from '../../cluster-api/contract/secrets.ts';
import { conditionOf, setFalse, setReady, setTrue } from '../conditions.ts';
import { clientUrl, type EtcdScope, etcdLabels, isHealthy, ownMembersOf } from './scope.ts';

const resized = 'EtcdClusterResizeCompleted';

/** What is known of the members; endpoints are told only when all serve. */
export function setStatus(scope: EtcdScope): void {
  const { etcd, clock, cluster } = scope;
  const members = ownMembersOf(scope);
  const healthy = members.filter((machine) => isHealthy(scope, machine));
  for (const machine of healthy) labelReady(scope, machine.metadata.name);
  const selector = Object.entries(etcdLabels(cluster, etcd))
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
  etcd.status = {
    initMachineAddress: '',
    initialized: false,
    ready: false,
    creationComplete: false,
    endpoints: '',
    ...etcd.status,
    selector,
    replicas: healthy.length,
  };
  if (etcd.metadata.deletionTimestamp === undefined) tellSize(scope, healthy.length);
  setReady(etcd, clock, [
    'EtcdMachinesSpecUpToDate',
    'EtcdCertificatesAvailable',
    'EtcdMachinesReady',
    resized,
    'Initialized',
    'EtcdClusterHasNoOutdatedMachines',
    'EtcdEndpointsAvailable',
  ]);
  etcd.status.observedGeneration = etcd.metadata.generation ?? 1;
}

function tellSize(scope: EtcdScope, healthy: number): void {
  const { etcd, clock } = scope;
  const desired = etcd.spec.replicas ?? 1;
  if (etcd.status === undefined) return;
  if (healthy !== desired) {
    const reason = healthy < desired ? 'ScalingUp' : 'ScalingDown';
    setFalse(etcd, clock, resized, {
      reason,
      severity: 'Warning',
      message: `Scaling up etcd cluster to ${desired} replicas (actual ${healthy})`,
    });
    etcd.status.ready = false;
    return;
  }
  const members = ownMembersOf(scope);
  if (members.length !== healthy || etcd.status.initMachineAddress === '') return;
  setTrue(etcd, clock, resized);
  setTrue(etcd, clock, 'EtcdEndpointsAvailable');
  tellEndpoints(scope, members.flatMap((machine) => clientUrl(machine) ?? []).sort());
  etcd.status.creationComplete = true;
  // The control plane rests while members are being replaced.
  etcd.status.ready = conditionOf(etcd, 'EtcdMachinesSpecUpToDate')?.status !== 'False';
}

/** The Secret with the address to join at follows the members. */
function tellEndpoints({ client, etcd }: EtcdScope, urls: readonly string[]): void {
  const endpoints = urls.join(',');
  if (etcd.status === undefined || etcd.status.endpoints === endpoints) return;
  etcd.status.endpoints = endpoints;
  const key = { name: etcd.status.initMachineAddress ?? '', namespace: etcd.metadata.namespace ?? '' };
  client.modify(types.secret, key, (draft) => {
    draft.data = { address: base64(new URL(urls[0] ?? 'https://localhost').hostname), clientUrls: base64(endpoints) };
  });
}

function labelReady({ client, etcd }: EtcdScope, name: string): void {
  const machine = client.get(types.machine, { name, namespace: etcd.metadata.namespace ?? '' });
  if (machine === undefined || labels.etcdReady in (machine.metadata.labels ?? {})) return;
  client.modify(types.machine, keyOf(machine), (draft) => {
    draft.metadata.labels = { ...draft.metadata.labels, [labels.etcdReady]: 'true' };
  });
}
