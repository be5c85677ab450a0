import { type Condition, type ConditionStatus, conditionOf, isTrue } from '../contract/conditions.ts';
import { nodeReady, summarizeNode } from './node-health.ts';
import type { MachineScope } from './scope.ts';

/** NodeReady and NodeHealthy: what the node says, or why nothing is known of it. */
export function nodeConditions(scope: MachineScope): readonly Condition[] {
  const { machine, cluster, remote, node } = scope;
  if (cluster.status?.initialization?.infrastructureProvisioned !== true) {
    return both('Unknown', 'InspectionFailed', 'Waiting for Cluster status.initialization.infrastructureProvisioned to be true');
  }
  if (!isTrue(cluster, 'ControlPlaneInitialized'))
    return both('Unknown', 'InspectionFailed', 'Waiting for Cluster control plane to be initialized');
  if (remote === undefined) return unreachable(scope);
  if (node !== undefined) {
    const { status, reason, message } = summarizeNode(node);
    return [nodeReady(node), { type: 'NodeHealthy', status, reason, message }];
  }
  const name = machine.status?.nodeRef?.name;
  const going = machine.metadata.deletionTimestamp !== undefined;
  if (name !== undefined)
    return both('False', 'NodeDeleted', `Node ${name} has been deleted${going ? '' : ' while the Machine still exists'}`);
  if (going) return both('Unknown', 'NodeDoesNotExist', 'Node does not exist');
  if (machine.spec.providerID !== undefined) {
    return both('Unknown', 'InspectionFailed', `Waiting for a Node with spec.providerID ${machine.spec.providerID} to exist`);
  }
  return both('Unknown', 'InspectionFailed', `Waiting for ${machine.spec.infrastructureRef.kind} to report spec.providerID`);
}

/** What was known stays for a while; the cluster's own condition says how long nothing has answered. */
function unreachable({ machine, cluster }: MachineScope): readonly Condition[] {
  const probe = conditionOf(cluster, 'RemoteConnectionProbe');
  if (conditionOf(machine, 'NodeReady') === undefined) return both('Unknown', 'ConnectionDown', 'Remote connection not established yet');
  if (probe?.status !== 'False') return [];
  return both('Unknown', 'ConnectionDown', (probe.message ?? '').replace(/.* succeeded at /, 'Last successful probe at '));
}

function both(status: ConditionStatus, reason: string, message: string): readonly Condition[] {
  return ['NodeReady', 'NodeHealthy'].map((type) => ({ type, status, reason, message }));
}
