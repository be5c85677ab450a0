import type { ClusterConfig, EksaObject } from '@eksa/core/config';
import type { DatacenterSpec } from './datacenter.ts';
import type { MachineSpec } from './machine.ts';

export const machineKind = 'VSphereMachineConfig';

/** Machines of one purpose, and the object that says what they are like. */
export interface Role {
  readonly role: 'control-plane' | 'etcd' | 'workers';
  /** As an error names it, e.g. `worker group md-0`. */
  readonly title: string;
  /** Name of the VSphereMachineConfig; undefined when the Cluster refers to none. */
  readonly machineName: string | undefined;
  /** Undefined when the file has no such object. */
  readonly machine: MachineSpec | undefined;
  readonly kubelet: Readonly<Record<string, unknown>> | undefined;
  /** Of the group in the Cluster, e.g. `['spec', 'controlPlaneConfiguration']`. */
  readonly path: readonly (string | number)[];
}

/** The datacenter, as its schema left it. */
export function datacenterOf({ datacenter }: ClusterConfig): DatacenterSpec {
  return datacenter.spec as DatacenterSpec;
}

/** The machines of a cluster by what they do: control plane, etcd if it is external, then worker groups in file order. */
export function rolesOf(config: ClusterConfig): readonly Role[] {
  const { controlPlaneConfiguration, externalEtcdConfiguration: etcd, workerNodeGroupConfigurations } = config.cluster.spec;
  return [
    {
      role: 'control-plane',
      title: 'control plane',
      path: ['spec', 'controlPlaneConfiguration'],
      ...group(config, controlPlaneConfiguration),
    },
    ...(etcd ? [{ role: 'etcd', title: 'etcd', path: ['spec', 'externalEtcdConfiguration'], ...group(config, etcd) } as const] : []),
    ...workerNodeGroupConfigurations.map(
      (workers, index) =>
        ({
          role: 'workers',
          title: `worker group ${workers.name}`,
          path: ['spec', 'workerNodeGroupConfigurations', index],
          ...group(config, workers),
        }) as const,
    ),
  ];
}

/** One role for each machine config, so that what is wrong with the object is said once. */
export function distinct(roles: readonly Role[]): readonly Role[] {
  const seen = new Set<string | undefined>();
  return roles.filter(({ machineName }) => !seen.has(machineName) && seen.add(machineName));
}

interface Group {
  readonly machineGroupRef?: { readonly name: string } | undefined;
  readonly kubeletConfiguration?: Readonly<Record<string, unknown>> | undefined;
}

function group(config: ClusterConfig, { machineGroupRef, kubeletConfiguration }: Group): Pick<Role, 'machineName' | 'machine' | 'kubelet'> {
  const name = machineGroupRef?.name;
  const found = config.others.find((object) => isMachine(object) && object.metadata.name === name);
  return { machineName: name, machine: found?.spec as MachineSpec | undefined, kubelet: kubeletConfiguration };
}

export function isMachine({ kind }: EksaObject): boolean {
  return kind === machineKind;
}
