import type { LocalClient } from '../../../apiserver/local-client.ts';
import { types } from '../contract/groups.ts';
import type { Cluster, Machine, Node } from '../contract/kinds.ts';
import { workloadClient } from '../contract/remote.ts';
import type { TestManagement } from './management.ts';
import { namespace } from './objects.ts';

export function clusterOf({ server }: TestManagement, name: string): Cluster {
  const found = server.local.get(types.cluster, { name, namespace });
  if (found === undefined) throw new Error(`there is no Cluster ${name}`);
  return found as Cluster;
}

export function machinesOf({ server }: TestManagement, labels: Readonly<Record<string, string>> = {}): readonly Machine[] {
  return server.local.list(types.machine, { namespace, labels }) as readonly Machine[];
}

/** All machines that become nodes have done so. */
export function allJoined(management: TestManagement, count: number): boolean {
  const machines = machinesOf(management);
  return machines.length === count && machines.every(({ status }) => status?.phase === 'Running');
}

export function remoteOf(management: TestManagement, name: string): LocalClient {
  const remote = workloadClient(management.world, clusterOf(management, name));
  if (remote === undefined) throw new Error(`nothing answers at the endpoint of ${name}`);
  return remote;
}

export function nodesOf(management: TestManagement, name: string): readonly Node[] {
  return remoteOf(management, name).list(types.node) as readonly Node[];
}

/** The network agent, without which no node is Ready. */
export function installNetwork(remote: LocalClient): void {
  const labels = { 'k8s-app': 'cilium' };
  const containers = [{ name: 'cilium-agent', image: 'registry.example/cilium:v1', command: ['cilium-agent'] }];
  const volumes = [{ name: 'etc-cni-netd', hostPath: { path: '/etc/cni/net.d' } }];
  const spec = { hostNetwork: true, tolerations: [{ operator: 'Exists' }], containers, volumes };
  remote.create({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'cilium', namespace: 'kube-system' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  });
}
