import { expect, test } from 'vitest';
import { commonKinds } from '../../../core/src/config/kinds/common-kinds.ts';
import { unsetFields } from '../../../core/src/render/testing/unset-fields.ts';
import { dockerProvider } from '../provider.ts';
import { clusterFiles } from './cluster-files.ts';

/** What Docker has not, by the beginning of the field. */
const absent = [
  'controlPlaneConfiguration.endpoint',
  'controlPlaneConfiguration.machineGroupRef',
  'controlPlaneConfiguration.skipLoadBalancerDeployment',
  'workerNodeGroupConfigurations.machineGroupRef',
  'workerNodeGroupConfigurations.failureDomains',
  'externalEtcdConfiguration.machineGroupRef',
  'clusterNetwork.cniConfig.kindnetd',
  'etcdEncryption',
].map((field) => `Cluster.spec.${field}`);

test('every field that Docker clusters may have is set in one of the files', () => {
  const kinds = { ...commonKinds, ...dockerProvider.config.kinds };
  const unset = unsetFields(
    kinds,
    clusterFiles().map(({ text }) => text),
  );
  expect(unset.filter((field) => !absent.some((beginning) => field.startsWith(beginning)))).toEqual([]);
});
