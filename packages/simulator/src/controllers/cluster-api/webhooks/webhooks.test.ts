import { describe, expect, test } from 'vitest';
import type { WebhookHandler } from '../../../apiserver/admission/webhooks.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { reviewDocker } from '../../docker/webhooks.ts';
import { reviewEtcdadm } from '../../etcdadm/webhooks.ts';
import { reviewControlPlane } from '../../kubeadm/webhooks/index.ts';
import { clusterObjects } from '../testing/objects.ts';
import { reviewCore } from './index.ts';

const user = { name: 'admin', groups: [] };

function review(handler: WebhookHandler, path: string, object: KubeObject, old?: KubeObject) {
  const { name, namespace } = object.metadata;
  const change = old === undefined ? { operation: 'CREATE' as const } : { operation: 'UPDATE' as const, old };
  return handler({ path, subresource: '', namespace, name, object, user, dryRun: false, ...change });
}

const filled = (handler: WebhookHandler, object: KubeObject) => review(handler, '/mutate-x', object).object;
const refusal = (handler: WebhookHandler, object: KubeObject, old?: KubeObject) => review(handler, '/validate-x', object, old).message;

const objects = clusterObjects({ name: 'c', etcd: 1 });
const stacked = clusterObjects({ name: 'c' });

function find(kind: string, from: readonly KubeObject[] = objects): KubeObject {
  const found = from.find((object) => object.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

function changed(object: KubeObject, spec: Readonly<Record<string, unknown>>): KubeObject {
  return { ...object, spec: { ...(object.spec as object), ...spec } };
}

describe('what the webhooks fill in', () => {
  const apiVersion = 'cluster.x-k8s.io/v1beta2';

  test('a deployment without a selector selects the machines of its own name and cluster', () => {
    const spec = { clusterName: 'c', selector: { matchLabels: {} }, template: { spec: { version: '1.34.4' } } };
    const added = { 'cluster.x-k8s.io/deployment-name': 'md-0', 'cluster.x-k8s.io/cluster-name': 'c' };
    expect(filled(reviewCore, { apiVersion, kind: 'MachineDeployment', metadata: { name: 'md-0' }, spec })).toMatchObject({
      metadata: { labels: { 'cluster.x-k8s.io/cluster-name': 'c' } },
      spec: {
        replicas: 1,
        rollout: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
        selector: { matchLabels: added },
        template: { metadata: { labels: added }, spec: { version: 'v1.34.4' } },
      },
    });
  });

  test('a selector that is given stays', () => {
    const spec = { clusterName: 'c', selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: {} } };
    expect(filled(reviewCore, { apiVersion, kind: 'MachineDeployment', metadata: { name: 'md-0' }, spec })?.spec).toMatchObject({
      selector: { matchLabels: { a: 'b', 'cluster.x-k8s.io/cluster-name': 'c' } },
    });
  });

  test('numbers of replicas, ports and namespaces', () => {
    expect(filled(reviewControlPlane, changed(find('KubeadmControlPlane'), { replicas: undefined }))?.spec).toMatchObject({ replicas: 1 });
    expect(filled(reviewDocker, find('DockerCluster'))?.spec).toMatchObject({ controlPlaneEndpoint: { port: 6_443 } });
    const etcd = changed(find('EtcdadmCluster'), { infrastructureTemplate: { name: 'x' } });
    expect(filled(reviewEtcdadm, etcd)?.spec).toMatchObject({ infrastructureTemplate: { namespace: 'eksa-system' } });
  });

  test('kinds without rules pass as they are', () => {
    expect(filled(reviewCore, { apiVersion, kind: 'MachinePool', metadata: { name: 'c' } })).toBeUndefined();
  });
});

describe('what the webhooks refuse', () => {
  test('nothing of a cluster in the form that the product applies', () => {
    const handlers = [reviewCore, reviewControlPlane, reviewDocker, reviewEtcdadm];
    const asStored = [...objects, ...stacked].map((object) => handlers.reduce((before, each) => filled(each, before) ?? before, object));
    const answers = asStored.flatMap((object) => handlers.map((handler) => refusal(handler, object, object)));
    expect(answers.filter((answer) => answer !== undefined)).toEqual([]);
  });

  test('blocks of addresses that are none, all at once', () => {
    const clusterNetwork = { pods: { cidrBlocks: ['10.0.0.0/33'] }, services: { cidrBlocks: ['10.96.0.0/12', 'fd00::'] } };
    expect(refusal(reviewCore, changed(find('Cluster'), { clusterNetwork }))).toBe(
      'Cluster.cluster.x-k8s.io "c" is invalid: [' +
        'spec.clusterNetwork.pods.cidrBlocks[0]: Invalid value: "10.0.0.0/33": invalid CIDR address: 10.0.0.0/33, ' +
        'spec.clusterNetwork.services.cidrBlocks[1]: Invalid value: "fd00::": invalid CIDR address: fd00::]',
    );
  });

  test('that a cluster loses its control plane', () => {
    expect(refusal(reviewCore, changed(find('Cluster'), { controlPlaneRef: undefined }), find('Cluster'))).toBe(
      'Cluster.cluster.x-k8s.io "c" is invalid: spec.controlPlaneRef: Forbidden: cannot be removed',
    );
  });

  test('that machines change their cluster', () => {
    const deployment = find('MachineDeployment');
    expect(refusal(reviewCore, changed(deployment, { clusterName: 'd' }), deployment)).toContain(
      'spec.clusterName: Forbidden: field is immutable',
    );
  });

  test('even numbers of control planes that hold etcd, and only those', () => {
    const two = { replicas: 2 };
    expect(refusal(reviewControlPlane, changed(find('KubeadmControlPlane', stacked), two))).toBe(
      'KubeadmControlPlane.cluster.x-k8s.io "c" is invalid: spec.replicas: Forbidden: cannot be an even number when etcd is stacked',
    );
    expect(refusal(reviewControlPlane, changed(find('KubeadmControlPlane'), two))).toBeUndefined();
  });

  test('an update over two minor versions', () => {
    const old = find('KubeadmControlPlane');
    expect(refusal(reviewControlPlane, changed(old, { version: 'v1.36.0' }), old)).toContain(
      'spec.version: Forbidden: cannot update Kubernetes version from v1.34.4-eks-1-34-1 to v1.36.0',
    );
    expect(refusal(reviewControlPlane, changed(old, { version: 'v1.35.9' }), old)).toBeUndefined();
  });

  test('changes of what a control plane was made with', () => {
    const old = find('KubeadmControlPlane');
    const { kubeadmConfigSpec } = old.spec as { readonly kubeadmConfigSpec: { readonly clusterConfiguration: object } };
    const clusterConfiguration = { ...kubeadmConfigSpec.clusterConfiguration, certificatesDir: '/elsewhere' };
    expect(refusal(reviewControlPlane, changed(old, { kubeadmConfigSpec: { ...kubeadmConfigSpec, clusterConfiguration } }), old)).toContain(
      'spec.kubeadmConfigSpec.clusterConfiguration.certificatesDir: Forbidden: cannot be modified',
    );
  });

  test('changes of a machine template', () => {
    const old = find('DockerMachineTemplate');
    const message = refusal(reviewDocker, changed(old, { template: { spec: { customImage: 'x' } } }), old);
    expect(message).toContain('DockerMachineTemplate spec.template.spec field is immutable. Please create a new resource instead.');
  });

  test('an even number of etcd members', () => {
    expect(refusal(reviewEtcdadm, changed(find('EtcdadmCluster'), { replicas: 2 }))).toBe(
      'EtcdadmCluster.etcdcluster.cluster.x-k8s.io "c-etcd" is invalid: spec.replicas: Forbidden: etcd cluster cannot have an even number of nodes',
    );
  });
});
