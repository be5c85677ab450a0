/** On what Cluster API selects by cluster. */
export function clusterLabel(cluster: string): Readonly<Record<string, string>> {
  return { 'cluster.x-k8s.io/cluster-name': cluster };
}
