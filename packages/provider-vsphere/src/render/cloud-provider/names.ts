/** Names on the workload cluster, which the cloud provider's own release uses too. */
export const workload = {
  namespace: 'kube-system',
  account: 'cloud-controller-manager',
  role: 'system:cloud-controller-manager',
  credentials: 'cloud-provider-vsphere-credentials',
  settings: 'vsphere-cloud-config',
  daemonSet: 'vsphere-cloud-controller-manager',
} as const;

/** Names on the management cluster. */
export function cloudProviderNames(cluster: string) {
  return {
    resourceSet: `${cluster}-cpi`,
    account: `${cluster}-cloud-controller-manager`,
    credentials: `${cluster}-cloud-provider-vsphere-credentials`,
    manifests: `${cluster}-cpi-manifests`,
  } as const;
}
