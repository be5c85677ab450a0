import * as z from 'zod';

const place = (description: string) => z.string().min(1).meta({ description });

/** A part of the datacenter that fails as one: worker groups are bound to it by name. */
export const FailureDomainSchema = z
  .strictObject({
    name: place('Name by which a worker group refers to it.'),
    computeCluster: place('Compute cluster: a name or an inventory path.'),
    resourcePool: place('Resource pool: a name or an inventory path.'),
    datastore: place('Datastore: a name or an inventory path.'),
    folder: place('Folder of the virtual machines: a name or an inventory path.'),
    network: place('Network, as an absolute path: /DATACENTER/network/NAME.'),
  })
  .meta({ description: 'A compute cluster with what machines there use.' });

export type FailureDomain = z.output<typeof FailureDomainSchema>;
