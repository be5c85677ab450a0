/** The label that Cluster API's Docker provider puts on every container of a cluster: machines and load balancer. */
export function machineLabels(cluster: string): Readonly<Record<string, string>> {
  return { 'io.x-k8s.kind.cluster': cluster };
}

export function loadBalancerName(cluster: string): string {
  return `${cluster}-lb`;
}
