import { listAt, valueAt } from '@eksa/core/objects';
import type { ComponentSource } from '@eksa/core/ports';
import { describe, expect, test } from 'vitest';
import { componentsYaml } from '../testing/components-fixture.ts';
import { buildComponents } from './build.ts';

const source: ComponentSource = {
  name: 'cap',
  type: 'InfrastructureProvider',
  version: 'v1.2.3',
  componentsUri: 'file:///components.yaml',
  images: { manager: 'registry.local/manager:v9' },
  variables: { TOPOLOGY: 'false' },
};

describe('buildComponents', () => {
  const components = buildComponents(source, componentsYaml);
  const find = (kind: string) => components.objects.find((object) => object.kind === kind);

  test('names the provider and its namespace', () => {
    expect(components).toMatchObject({ label: 'infrastructure-cap', namespace: 'cap-system' });
  });

  test('labels every object, and no pod template', () => {
    for (const object of components.objects) {
      expect(object.metadata.labels).toMatchObject({
        'clusterctl.cluster.x-k8s.io': '',
        'cluster.x-k8s.io/provider': 'infrastructure-cap',
      });
    }
    expect(valueAt(find('Deployment'), 'spec', 'template', 'metadata', 'labels')).toEqual({ 'control-plane': 'controller-manager' });
  });

  test('puts namespaces first, then cert-manager objects, then the rest in file order', () => {
    expect(components.objects.map((object) => object.kind)).toEqual([
      'Namespace',
      'Issuer',
      'Certificate',
      'Deployment',
      'CustomResourceDefinition',
      'ValidatingWebhookConfiguration',
      'ServiceAccount',
      'ClusterRole',
    ]);
  });

  test('replaces the image of the container that is named, and variables in arguments', () => {
    const containers = listAt(find('Deployment'), 'spec', 'template', 'spec', 'containers');
    expect(containers).toMatchObject([
      { image: 'registry.local/manager:v9', args: ['--diagnostics-address=:8443', '--feature-gates=Pool=true,Topology=false'] },
      { image: 'example.com/rbac-proxy:v0.4' },
    ]);
  });

  test('gives namespaced objects the namespace and cluster-scoped ones none', () => {
    expect(find('ServiceAccount')?.metadata.namespace).toBe('cap-system');
    expect(find('ClusterRole')?.metadata.namespace).toBeUndefined();
  });

  test('drops placeholders that a second apply would write over injected values', () => {
    expect(valueAt(find('CustomResourceDefinition'), 'spec', 'conversion', 'webhook', 'clientConfig')).not.toHaveProperty('caBundle');
    expect(valueAt(listAt(find('ValidatingWebhookConfiguration'), 'webhooks')[0], 'clientConfig')).not.toHaveProperty('caBundle');
    expect(find('CustomResourceDefinition')).not.toHaveProperty('status');
    expect(find('Deployment')?.metadata).not.toHaveProperty('creationTimestamp');
  });

  test.each([
    ['CoreProvider', 'cluster-api', 'cluster-api'],
    ['BootstrapProvider', 'etcdadm-bootstrap', 'bootstrap-etcdadm-bootstrap'],
    ['BootstrapProvider', 'etcdadm-controller', 'bootstrap-etcdadm-controller'],
    ['ControlPlaneProvider', 'kubeadm', 'control-plane-kubeadm'],
  ] as const)('%s %s is labelled %s', (type, name, label) => {
    expect(buildComponents({ ...source, type, name }, componentsYaml).label).toBe(label);
  });

  test('refuses two namespaces', () => {
    const text = `${componentsYaml}---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: other\n`;
    expect(() => buildComponents(source, text)).toThrow('names several namespaces (cap-system, other)');
  });

  test('adds a Namespace that the manifest only uses', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: used\n';
    expect(buildComponents(source, text).objects[0]).toMatchObject({ kind: 'Namespace', metadata: { name: 'used' } });
  });

  test('tells where broken YAML is', () => {
    expect(() => buildComponents(source, 'a: [')).toThrow(/infrastructure-cap v1.2.3 is not valid YAML/);
  });
});
