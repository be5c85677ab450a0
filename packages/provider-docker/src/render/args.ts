/** Flags of a component, in the name/value form of the v1beta2 contract. */
export interface Arg {
  readonly name: string;
  readonly value: string;
}

export const cipherSuites = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';

export function args(flags: Readonly<Record<string, string>>): Arg[] {
  return Object.entries(flags).map(([name, value]) => ({ name, value }));
}

/** The minor of a version such as `1.34`. */
export function minorOf(kubeVersion: string): number {
  return Number(/^\d+\.(\d+)/.exec(kubeVersion)?.[1] ?? Number.NaN);
}

/** Kubelet flags that hold on every machine in a container: no eviction on the host's disk, the engine's cgroup driver. */
export function kubeletArgs(kubeVersion: string, labels: Readonly<Record<string, string>> = {}): Arg[] {
  const minor = minorOf(kubeVersion);
  const nodeLabels = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  return args({
    'eviction-hard': 'nodefs.available<0%,nodefs.inodesFree<0%,imagefs.available<0%',
    'cgroup-driver': minor >= 24 ? 'systemd' : 'cgroupfs',
    // From 1.31 the kubelet refuses hosts with cgroup v1 unless told otherwise; laptops and CI still have it.
    ...(minor >= 31 ? { 'fail-cgroupv1': 'false' } : {}),
    ...(nodeLabels.length > 0 ? { 'node-labels': nodeLabels.join(',') } : {}),
    'tls-cipher-suites': cipherSuites,
  });
}
