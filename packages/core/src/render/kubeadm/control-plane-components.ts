import { args, cipherSuites, type Flags, sortedArgs } from './args.ts';
import type { HostFolder } from './host-folder.ts';
import type { ControlPlaneComponent, HostPathMount } from './types.ts';

/** `clusterNetwork.nodes` of the Cluster: the prefix length of the range that each node gets. */
export interface NodeNetwork {
  readonly cidrMaskSize?: number | undefined;
}

/** `flags` are the infrastructure's, before all others. */
export function controllerManager(flags: Flags, host: HostFolder, nodes: NodeNetwork | undefined): ControlPlaneComponent {
  const asked = sortedArgs({ 'tls-cipher-suites': cipherSuites, 'node-cidr-mask-size': nodes?.cidrMaskSize?.toString() });
  return { extraArgs: [...args({ ...flags, profiling: 'false' }), ...asked], ...kubeconfigVolume(host, 'controller-manager.conf') };
}

export function scheduler(host: HostFolder): ControlPlaneComponent {
  return { extraArgs: args({ profiling: 'false', 'tls-cipher-suites': cipherSuites }), ...kubeconfigVolume(host, 'scheduler.conf') };
}

// kubeadm mounts the file itself, but from the path it has on other systems.
function kubeconfigVolume(host: HostFolder, file: string): { readonly extraVolumes?: readonly HostPathMount[] } {
  if (host === '/etc/kubernetes') return {};
  const mountPath = `/etc/kubernetes/${file}`;
  return { extraVolumes: [{ hostPath: `${host}/${file}`, mountPath, name: 'kubeconfig', pathType: 'File', readOnly: true }] };
}
