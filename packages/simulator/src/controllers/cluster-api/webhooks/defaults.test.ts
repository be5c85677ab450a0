import { expect, test } from 'vitest';
import type { KubeObject } from '../../../objects/object.ts';
import { coreDefaults } from './defaults.ts';

function defaulted(object: KubeObject): KubeObject | undefined {
  const user = { name: 'admin', groups: [] };
  return coreDefaults({
    path: '/',
    operation: 'CREATE',
    subresource: '',
    namespace: 'default',
    name: object.metadata.name,
    object,
    user,
    dryRun: false,
  }).object;
}

const apiVersion = 'cluster.x-k8s.io/v1beta2';

test('a deployment without a selector selects the machines of its own name and cluster', () => {
  const spec = { clusterName: 'c', selector: { matchLabels: {} }, template: { spec: { version: '1.34.4' } } };
  const added = { 'cluster.x-k8s.io/deployment-name': 'md-0', 'cluster.x-k8s.io/cluster-name': 'c' };
  expect(defaulted({ apiVersion, kind: 'MachineDeployment', metadata: { name: 'md-0' }, spec })).toMatchObject({
    metadata: { labels: { 'cluster.x-k8s.io/cluster-name': 'c' } },
    spec: { selector: { matchLabels: added }, template: { metadata: { labels: added }, spec: { version: 'v1.34.4' } } },
  });
});

test('a selector that is given stays', () => {
  const spec = { clusterName: 'c', selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: {} } };
  expect(defaulted({ apiVersion, kind: 'MachineDeployment', metadata: { name: 'md-0' }, spec })?.spec).toMatchObject({
    selector: { matchLabels: { a: 'b', 'cluster.x-k8s.io/cluster-name': 'c' } },
  });
});

test('kinds without defaults pass as they are', () => {
  expect(defaulted({ apiVersion, kind: 'Cluster', metadata: { name: 'c' } })).toBeUndefined();
});
