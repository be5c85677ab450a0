import type { BottlerocketConfiguration, BottlerocketKubernetes } from '../config/bottlerocket.ts';
import type { HostOs } from '../config/host-os.ts';

/**
 * `bottlerocket` of a kubeadm configuration: what the machine config says, and the cluster's kubelet configuration in its place where
 * there is one. Undefined when nothing is set.
 */
export function bottlerocketSettings(
  hostOs: HostOs | undefined,
  kubelet: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const own = hostOs?.bottlerocketConfiguration;
  const kubernetes = kubelet === undefined ? own?.kubernetes : kubeletSettings(kubelet);
  if (own === undefined && kubernetes === undefined) return undefined;
  return { ...(kubernetes ? { kubernetes: withoutEmpty(kubernetes) } : {}), ...kernelSettings(own) };
}

/** Settings of the running and of the starting kernel, which etcd machines take as well. */
export function kernelSettings(own: BottlerocketConfiguration | undefined): Readonly<Record<string, unknown>> {
  const { kernel, boot } = own ?? {};
  return {
    ...(kernel?.sysctlSettings ? { kernel: { sysctlSettings: kernel.sysctlSettings } } : {}),
    ...(boot?.bootKernelParameters ? { boot: { bootKernelParameters: boot.bootKernelParameters } } : {}),
  };
}

function kubeletSettings({ kind: _kind, apiVersion: _apiVersion, ...fields }: Readonly<Record<string, unknown>>): BottlerocketKubernetes {
  return fields;
}

/** Zero, empty text, lists and maps are what "not set" looks like to the controller that reads this. */
function withoutEmpty(settings: BottlerocketKubernetes): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => name !== 'providerID' && !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === 0 || value === '';
}
