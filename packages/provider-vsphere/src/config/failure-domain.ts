import * as z from 'zod';
import { required } from './required.ts';

/** A part of the datacenter that fails as one: worker groups are bound to it by name. */
export const FailureDomainSchema = z
  .strictObject({
    name: required('a name').meta({ description: 'Name by which a worker group refers to it.' }),
    computeCluster: required('the name or path of a compute cluster').meta({
      description: 'Compute cluster: a name or an inventory path.',
    }),
    resourcePool: required('the name or path of a resource pool').meta({ description: 'Resource pool: a name or an inventory path.' }),
    datastore: required('the name or path of a datastore').meta({ description: 'Datastore: a name or an inventory path.' }),
    folder: required('the name or path of a folder').meta({ description: 'Folder of the virtual machines: a name or an inventory path.' }),
    network: required('the path of a network').meta({ description: 'Network, as an absolute path: /DATACENTER/network/NAME.' }),
  })
  .meta({ description: 'A compute cluster with what machines there use.' });

export type FailureDomain = z.output<typeof FailureDomainSchema>;
