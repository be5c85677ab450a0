import { expect, test } from 'vitest';
import { commonKinds } from '../../../core/src/config/kinds/common-kinds.ts';
import { unsetFields } from '../../../core/src/render/testing/unset-fields.ts';
import { vsphereProvider } from '../provider.ts';
import { clusterFiles } from './cluster-files.ts';

/** What vSphere has not: a load balancer of bare metal, and the network of Docker. */
const absent = ['Cluster.spec.controlPlaneConfiguration.skipLoadBalancerDeployment', 'Cluster.spec.clusterNetwork.cniConfig.kindnetd'];

test('every field that vSphere clusters may have is set in one of the files', () => {
  const kinds = { ...commonKinds, ...vsphereProvider.config.kinds };
  const unset = unsetFields(
    kinds,
    clusterFiles().map(({ text }) => text),
  );
  expect(unset.filter((field) => !absent.includes(field))).toEqual([]);
});
