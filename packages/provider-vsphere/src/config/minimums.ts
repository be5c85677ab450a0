import type { ClusterConfig } from '@eksa/core/config';
import type { MachineSpec } from './machine.ts';
import { isMachine, rolesOf } from './roles.ts';

/** Below this neither kubelet nor etcd runs well; the original raises what is lower, and so do we. */
export const minimums = { memoryMiB: 2048, etcdMemoryMiB: 8192, diskGiB: 20 } as const;

/** Memory and disk raised to what the machine's role needs. Pure; the same again for its own result. */
export function raiseToMinimums(config: ClusterConfig): ClusterConfig {
  const etcd = rolesOf(config).find(({ role }) => role === 'etcd')?.machineName;
  const raised = config.others.map((object) => {
    if (!isMachine(object)) return object;
    const spec = object.spec as MachineSpec;
    const memory = object.metadata.name === etcd ? minimums.etcdMemoryMiB : minimums.memoryMiB;
    // No size at all means the template's, whatever that is.
    const diskGiB = spec.diskGiB > 0 ? Math.max(spec.diskGiB, minimums.diskGiB) : spec.diskGiB;
    return { ...object, spec: { ...spec, memoryMiB: Math.max(spec.memoryMiB, memory), diskGiB } };
  });
  return { ...config, others: raised };
}
