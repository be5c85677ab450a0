import type { KubeletOptions, Taint } from '@eksa/core/render';

/** Nodes get their address and provider id from the cloud provider; kubelet answers nobody without a certificate. */
export const kubeletFlags: KubeletOptions = {
  always: { 'cloud-provider': 'external' },
  flags: { 'read-only-port': '0', 'anonymous-auth': 'false' },
};

/** Without values that are empty, which to Kubernetes is none. */
export function plainTaints(
  taints: readonly { readonly key: string; readonly value?: string | undefined; readonly effect: string }[],
): readonly Taint[] {
  return taints.map(({ key, value, effect }) => ({ key, ...(value ? { value } : {}), effect }));
}
