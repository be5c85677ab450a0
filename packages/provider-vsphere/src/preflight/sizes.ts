import { minimums, raiseToMinimums } from '../config/minimums.ts';
import { distinct, type Role, rolesOf } from '../config/roles.ts';
import { offlineCheck, type Shortcoming } from './offline-check.ts';

/** What will be raised, said aloud. */
export const sizes = offlineCheck('vsphere-sizes', 'Machines are large enough for what they do', (config) => {
  const raised = new Map(rolesOf(raiseToMinimums(config)).map(({ machineName, machine }) => [machineName, machine]));
  return distinct(rolesOf(config)).flatMap((role) => {
    const { machineName, machine } = role;
    const after = raised.get(machineName);
    if (machine === undefined || after === undefined) return [];
    return [
      ...(after.memoryMiB > machine.memoryMiB ? [tooSmall(role, 'memoryMiB', machine.memoryMiB, after.memoryMiB)] : []),
      ...(after.diskGiB > machine.diskGiB ? [tooSmall(role, 'diskGiB', machine.diskGiB, minimums.diskGiB)] : []),
    ];
  });
});

function tooSmall({ machineName }: Role, field: 'memoryMiB' | 'diskGiB', observed: number, minimum: number): Shortcoming {
  return {
    status: 'warning',
    observed: `spec.${field} of VSphereMachineConfig ${machineName} is ${observed}, and ${minimum} will be used`,
    expected: `${minimums.memoryMiB} MiB of memory, on etcd machines ${minimums.etcdMemoryMiB}, and ${minimums.diskGiB} GiB of disk, or more`,
    remedy: `Write ${field}: ${minimum} to the file.`,
  };
}
