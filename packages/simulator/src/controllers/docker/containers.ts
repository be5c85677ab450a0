/** Names and labels of the containers that Cluster API's Docker provider makes; kind uses the same. */
export const clusterLabel = 'io.x-k8s.kind.cluster';
export const roleLabel = 'io.x-k8s.kind.role';

export type Role = 'control-plane' | 'worker' | 'external-load-balancer';

/** The network must be there: the provider does not make it. */
export const network = 'kind';
export const apiPort = 6443;

export function containerLabels(cluster: string, role: Role): Readonly<Record<string, string>> {
  return { [clusterLabel]: cluster, [roleLabel]: role };
}

export function loadBalancerName(cluster: string): string {
  return `${cluster}-lb`;
}

/** The machine's own name, after the cluster's unless it begins with that anyway. */
export function containerName(cluster: string, machine: string): string {
  return machine.startsWith(cluster) ? machine : `${cluster}-${machine}`;
}

export function providerId(container: string): string {
  return `docker:////${container}`;
}

/** Where a machine finds what to do at its first boot. */
export const userDataPath = '/run/cluster-api/user-data';
/** There once the machine has done it. */
export const bootstrapDonePath = '/run/cluster-api/bootstrap-success.complete';
