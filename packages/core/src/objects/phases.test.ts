import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../ports/index.ts';
import { installPhases } from './phases.ts';

const object = (apiVersion: string, kind: string, name = kind.toLowerCase()): KubeObject => ({ apiVersion, kind, metadata: { name } });
const crd: KubeObject = { ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things.my.io'), spec: { group: 'my.io' } };
const thing = object('my.io/v1', 'Thing');

describe('installPhases', () => {
  it('orders by what needs what', () => {
    const phases = installPhases([
      thing,
      object('cert-manager.io/v1', 'Issuer'),
      object('apps/v1', 'Deployment'),
      object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'),
      object('rbac.authorization.k8s.io/v1', 'ClusterRole'),
      object('v1', 'Secret'),
      crd,
      object('cluster.x-k8s.io/v1beta2', 'Cluster'),
      object('v1', 'Namespace'),
    ]);
    const kinds = Object.fromEntries(
      Object.entries(phases).map(([phase, objects]) => [phase, objects.map((item: KubeObject) => item.kind)]),
    );
    expect(kinds).toEqual({
      foundations: ['CustomResourceDefinition', 'Namespace'],
      settings: ['ClusterRole', 'Secret'],
      workloads: ['Deployment', 'ValidatingWebhookConfiguration'],
      customs: ['Thing', 'Issuer', 'Cluster'],
    });
  });
});
