import { expect, it } from 'vitest';
import { createTestCluster } from '../../../kubelet/testing/cluster.ts';
import { podType } from '../../../objects/pod.ts';
import { serviceType } from '../types.ts';
import { endpointsController } from './controller.ts';
import { endpointSliceType } from './endpoint-slice.ts';
import { endpointsType } from './endpoints.ts';

const key = { namespace: 'default', name: 'web' };

function arrange() {
  const cluster = createTestCluster({ controllers: [endpointsController] });
  const { local } = cluster.apiServer;
  cluster.addNode('n1');
  local.create({ ...serviceType, metadata: key, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] } });
  const containers = [
    { name: 'web', image: 'web:1', ports: [{ name: 'http', containerPort: 8080 }], readinessProbe: { initialDelaySeconds: 3 } },
  ];
  local.create({ ...podType, metadata: { ...key, labels: { app: 'web' } }, spec: { nodeName: 'n1', hostNetwork: true, containers } });
  return { ...cluster, local, subsets: () => local.get(endpointsType, key)?.subsets };
}

it('lists the addresses of ready pods under the port of the pod', async () => {
  const { local, pass, subsets, failures } = arrange();
  await pass(1_000);
  expect(subsets()).toMatchObject([{ notReadyAddresses: [{ ip: '172.18.0.3' }], ports: [{ port: 8080 }] }]);
  await pass(4_000);
  expect(subsets()).toMatchObject([{ addresses: [{ ip: '172.18.0.3', nodeName: 'n1', targetRef: { kind: 'Pod', name: 'web' } }] }]);
  expect(local.list(endpointSliceType)).toMatchObject([
    { endpoints: [{ addresses: ['172.18.0.3'], conditions: { ready: true, serving: true, terminating: false } }], ports: [{ port: 8080 }] },
  ]);
  expect(failures).toEqual([]);
});

it('drops pods that go, and goes with its Service', async () => {
  const { local, pass, subsets } = arrange();
  await pass(5_000);
  local.delete(podType, key);
  await pass(1_000);
  expect(local.get(endpointsType, key)).toBeDefined();
  expect(subsets()).toBeUndefined();
  local.delete(serviceType, key);
  await pass(100);
  expect(local.get(endpointsType, key)).toBeUndefined();
});
