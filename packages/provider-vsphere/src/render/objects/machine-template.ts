import type { DatacenterSpec } from '../../config/datacenter.ts';
import type { MachineSpec } from '../../config/machine.ts';

export interface MachinePlace {
  readonly datacenter: DatacenterSpec;
  readonly machine: MachineSpec;
  /** Path of the template to copy; empty when it is not known yet. */
  readonly template: string;
  /** Networks that the machine is on; each gets a device that asks DHCP for its address. */
  readonly networks: readonly string[];
}

/** `spec.template.spec` of a VSphereMachineTemplate: what vCenter is told to make. What is not set is left to Cluster API. */
export function machineTemplateSpec({ datacenter, machine, template, networks }: MachinePlace): Readonly<Record<string, unknown>> {
  return {
    ...(machine.cloneMode ? { cloneMode: machine.cloneMode } : {}),
    datacenter: datacenter.datacenter,
    datastore: machine.datastore,
    ...(machine.diskGiB > 0 ? { diskGiB: machine.diskGiB } : {}),
    folder: machine.folder,
    memoryMiB: machine.memoryMiB,
    network: { devices: networks.map((networkName) => ({ dhcp4: true, networkName })) },
    numCPUs: machine.numCPUs,
    resourcePool: machine.resourcePool,
    server: datacenter.server,
    ...(machine.storagePolicyName === '' ? {} : { storagePolicyName: machine.storagePolicyName }),
    ...(template === '' ? {} : { template }),
    thumbprint: datacenter.thumbprint,
    ...(machine.tags?.length ? { tagIDs: machine.tags } : {}),
  };
}
