import { type KubeletInput, type KubeletSettings, kubelet, minorOf } from '@eksa/core/render';

/** A kubelet in a container: no eviction on the host's disk, the engine's cgroup driver. */
export function dockerKubelet(kubeVersion: string, input: KubeletInput): KubeletSettings {
  const minor = minorOf(kubeVersion);
  // From 1.31 the kubelet refuses hosts with cgroup v1 unless told otherwise; laptops and CI still have it.
  const refusesCgroupV1 = minor >= 31;
  return kubelet(input, {
    flags: { 'eviction-hard': 'nodefs.available<0%,nodefs.inodesFree<0%,imagefs.available<0%' },
    sortedFlags: {
      'cgroup-driver': minor >= 24 ? 'systemd' : 'cgroupfs',
      ...(refusesCgroupV1 ? { 'fail-cgroupv1': 'false' } : {}),
    },
    defaults: refusesCgroupV1 ? { failCgroupV1: false } : {},
  });
}
