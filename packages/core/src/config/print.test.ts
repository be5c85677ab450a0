import { expect, test } from 'vitest';
import { printClusterFile } from './print.ts';
import { eksaApiVersion } from './vocabulary.ts';

const cluster = {
  apiVersion: eksaApiVersion,
  kind: 'Cluster',
  metadata: { name: 'dev' },
  spec: {
    workerNodeGroupConfigurations: [{ name: 'md-0', count: 1 }],
    kubernetesVersion: '1.30',
    clusterNetwork: { pods: { cidrBlocks: ['192.168.0.0/16'] }, cniConfig: { cilium: {} } },
  },
};

test('prints fields by name, lists at the level of their key, versions in quotes, a separator after each object', () => {
  const text = printClusterFile([
    cluster,
    { apiVersion: eksaApiVersion, kind: 'DockerDatacenterConfig', metadata: { name: 'dev' }, spec: {} },
  ]);

  expect(text).toBe(`apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: Cluster
metadata:
  name: dev
spec:
  clusterNetwork:
    cniConfig:
      cilium: {}
    pods:
      cidrBlocks:
      - 192.168.0.0/16
  kubernetesVersion: "1.30"
  workerNodeGroupConfigurations:
  - count: 1
    name: md-0

---
apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: DockerDatacenterConfig
metadata:
  name: dev
spec: {}

---
`);
});

test('quotes texts that some YAML readers take for something else', () => {
  const text = printClusterFile([{ ...cluster, spec: { labels: { a: 'no', b: '0123', c: '1.30', d: 'y', e: '12:30:45' } } }]);

  expect(text).toContain('a: "no"\n    b: "0123"\n    c: "1.30"\n    d: "y"\n    e: "12:30:45"\n');
});
