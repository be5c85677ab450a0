import type { ClusterConfig } from '@eksa/core/config';
import { EksaError } from '@eksa/core/errors';
import type { RenderInput } from '@eksa/core/provider';
import { type MachineProxy, machineProxy, type RegistryMirror, registryMirror } from '@eksa/core/render';
import type { DatacenterSpec } from '../config/datacenter.ts';
import type { MachineSpec } from '../config/machine.ts';
import { raiseToMinimums } from '../config/minimums.ts';
import { datacenterOf, type Role, rolesOf } from '../config/roles.ts';
import { type Credentials, credentialsFrom } from '../credentials.ts';

/** What every object of a cluster is made from. */
export interface Context extends Omit<RenderInput, 'served'> {
  readonly name: string;
  readonly spec: ClusterConfig['cluster']['spec'];
  /** Address of the Kubernetes API. */
  readonly endpoint: string;
  readonly datacenter: DatacenterSpec;
  readonly mirror: RegistryMirror | undefined;
  readonly proxy: MachineProxy | undefined;
  readonly credentials: Credentials;
}

/** Throws CONFIG_INVALID when the environment lacks a login that the mirror asks for. */
export function contextOf({ config: asWritten, release, workerReleases, env = {} }: RenderInput): Context {
  const config = raiseToMinimums(asWritten);
  const { spec, metadata } = config.cluster;
  const datacenter = datacenterOf(config);
  const endpoint = spec.controlPlaneConfiguration.endpoint?.host ?? '';
  return {
    config,
    release,
    ...(workerReleases ? { workerReleases } : {}),
    name: metadata.name,
    spec,
    endpoint,
    datacenter,
    mirror: registryMirror(spec.registryMirrorConfiguration, env),
    proxy: machineProxy(spec, [datacenter.server, endpoint]),
    credentials: credentialsFrom(env),
  };
}

/** The machines of each role; for workers in the order of the groups. */
export function machinesOf(config: ClusterConfig, role: Role['role']): readonly MachineSpec[] {
  return rolesOf(config)
    .filter((one) => one.role === role)
    .map(({ machine, machineName, title }) => machine ?? missing(title, machineName));
}

function missing(title: string, machineName: string | undefined): never {
  throw new EksaError('CONFIG_INVALID', `The machine config of the ${title}, ${machineName ?? '(not named)'}, is not in the file`, {
    hint: 'Add the VSphereMachineConfig and name it in machineGroupRef.',
  });
}
