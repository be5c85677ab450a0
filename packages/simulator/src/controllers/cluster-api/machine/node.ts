import type { LocalClient } from '../../../apiserver/local-client.ts';
import { types } from '../contract/groups.ts';
import type { Machine, Node } from '../contract/kinds.ts';
import { labels } from '../contract/labels.ts';
import { markFalse, markTrue, setLegacy } from '../contract/legacy-conditions.ts';
import { workloadClient } from '../contract/remote.ts';
import { summarizeNode } from './node-health.ts';
import type { MachineScope } from './scope.ts';

/** Labels of a machine that its node gets too. */
const managed =
  /^(node-role\.kubernetes\.io\/|node-restriction\.kubernetes\.io\/|node\.cluster\.x-k8s\.io\/|([a-z0-9-]+\.)*(node-restriction\.kubernetes\.io|node\.cluster\.x-k8s\.io)\/)/;

/** Finds the machine's node in its cluster, by provider ID, and keeps the two in step. */
export function reconcileNode(scope: MachineScope): void {
  const { clock, machine, cluster, world } = scope;
  // Connections are made to clusters whose infrastructure is there; after a move that has to be found out again.
  const connected = cluster.status?.initialization?.infrastructureProvisioned === true;
  const remote = connected ? workloadClient(world, cluster) : undefined;
  if (remote !== undefined) scope.remote = remote;
  if (labels.etcdCluster in (machine.metadata.labels ?? {})) return;
  const { providerID } = machine.spec;
  if (providerID === undefined) {
    markFalse(machine, clock, 'NodeHealthy', 'WaitingForNodeRef');
    return;
  }
  if (remote === undefined) return;
  const node = findNode(remote, machine, providerID);
  if (node === undefined) {
    tellMissing(scope);
    return;
  }
  scope.node = node;
  machine.status ??= {};
  machine.status.nodeRef ??= { name: node.metadata.name };
  machine.status.nodeInfo = { ...node.status?.nodeInfo };
  syncNode(remote, node, machine);
  tellOldHealth(scope, node);
}

function findNode(remote: LocalClient, machine: Machine, providerID: string): Node | undefined {
  const name = machine.status?.nodeRef?.name ?? machine.metadata.name;
  const likely = remote.get(types.node, { name }) as Node | undefined;
  if (likely?.spec?.providerID === providerID) return likely;
  return (remote.list(types.node) as readonly Node[]).find((node) => node.spec?.providerID === providerID);
}

function syncNode(remote: LocalClient, node: Node, { metadata, spec }: Machine): void {
  const own = Object.entries(metadata.labels ?? {}).filter(([name]) => managed.test(name));
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  remote.modify(types.node, { name: node.metadata.name }, (draft) => {
    draft.metadata.labels = { ...draft.metadata.labels, ...Object.fromEntries(own) };
    draft.metadata.annotations = {
      ...draft.metadata.annotations,
      'cluster.x-k8s.io/cluster-name': spec.clusterName,
      'cluster.x-k8s.io/cluster-namespace': metadata.namespace ?? '',
      'cluster.x-k8s.io/machine': metadata.name,
      'cluster.x-k8s.io/labels-from-machine': own.map(([name]) => name).join(','),
      ...(owner === undefined ? {} : { 'cluster.x-k8s.io/owner-kind': owner.kind, 'cluster.x-k8s.io/owner-name': owner.name }),
    };
    const taints = draft.spec?.taints as readonly { readonly key: string }[] | undefined;
    if (taints?.some(({ key }) => key === uninitialized) === true) {
      draft.spec = { ...draft.spec, taints: taints.filter(({ key }) => key !== uninitialized) };
    }
  });
}

/** kubeadm registers workers with it, so that no pod runs before their labels are there. */
const uninitialized = 'node.cluster.x-k8s.io/uninitialized';

function tellMissing({ clock, machine }: MachineScope): void {
  if (machine.metadata.deletionTimestamp !== undefined) return;
  if (machine.status?.nodeRef !== undefined) markFalse(machine, clock, 'NodeHealthy', 'NodeNotFound', 'Error');
  else markFalse(machine, clock, 'NodeHealthy', 'NodeProvisioning', 'Warning', 'Waiting for a node with matching ProviderID to exist');
}

function tellOldHealth({ clock, machine, infrastructure }: MachineScope, node: Node): void {
  const type = 'NodeHealthy';
  const { status, message } = summarizeNode(node);
  if (infrastructure === undefined || infrastructure.metadata.deletionTimestamp !== undefined) markFalse(machine, clock, type, 'Deleting');
  else if (status === 'True') markTrue(machine, clock, type);
  else if (status === 'False') markFalse(machine, clock, type, 'NodeConditionsFailed', 'Warning', message);
  else setLegacy(machine, clock, { type, status, reason: 'NodeConditionsFailed', message });
}
