import type { KubeletSettings } from './kubelet.ts';
import type { InitConfiguration, Taint } from './types.ts';

export interface NodeOptions {
  /** Default: the machine's own name. */
  readonly name?: string;
  /** Absent: kubeadm's own taint on control planes, none on workers. */
  readonly taints?: readonly Taint[];
}

/** How a machine registers as a node; the same for the first of a cluster and for those that join. */
export function nodeConfiguration(settings: KubeletSettings, { name, taints }: NodeOptions = {}): InitConfiguration {
  return {
    ...(settings.patches ? { patches: settings.patches } : {}),
    nodeRegistration: {
      criSocket: '/var/run/containerd/containerd.sock',
      ...(settings.args.length > 0 ? { kubeletExtraArgs: settings.args } : {}),
      ...(name === undefined ? {} : { name }),
      ...(taints === undefined ? {} : { taints }),
    },
  };
}
