import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { conditionOf } from '../../objects/conditions.ts';
import { asPod, isPodReady, podType } from '../../objects/pod.ts';
import { inClusterPrograms } from '../../programs/in-cluster.ts';
import { createPrograms } from '../../programs/programs.ts';
import { createTestCluster } from '../testing/cluster.ts';
import { initControlPlane } from './init-control-plane.ts';
import { joinControlPlaneNode, joinNode } from './join-node.ts';

const nodeType = { apiVersion: 'v1', kind: 'Node' };
const deploymentType = { apiVersion: 'apps/v1', kind: 'Deployment' };
const configuration = {
  clusterName: 'rc-dev',
  controlPlaneEndpoint: '172.18.0.2:6443',
  kubernetesVersion: 'v1.34.4-eks-1-34-1',
  imageRepository: 'example.test/kubernetes',
  networking: { podSubnet: '192.168.0.0/16', serviceSubnet: '10.96.0.0/12' },
};
const authority = '-----BEGIN CERTIFICATE-----\n';

function arrange() {
  const cluster = createTestCluster({ programs: inClusterPrograms });
  const { world, apiServer } = cluster;
  const failures: unknown[] = [];
  const common = { world, apiServer, programs: createPrograms({ programs: inClusterPrograms }), configuration };
  const controlPlane = { ...common, authority, onError: (failure: unknown) => failures.push(failure) };
  const first = initControlPlane({ ...controlPlane, name: 'cp-1', address: '172.18.0.3' });
  const { local } = apiServer;
  const addCilium = () => {
    const labels = { 'k8s-app': 'cilium' };
    const containers = [{ name: 'cilium-agent', image: 'example.test/cilium/cilium:v1.19.4', command: ['cilium-agent'] }];
    const volumes = [{ name: 'etc-cni-netd', hostPath: { path: '/etc/cni/net.d' } }];
    const spec = { hostNetwork: true, tolerations: [{ operator: 'Exists' }], containers, volumes };
    const metadata = { name: 'cilium', namespace: 'kube-system' };
    local.create({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata,
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    });
  };
  const readyNodes = () =>
    local
      .list(nodeType)
      .filter(({ status }) => conditionOf(status, 'Ready')?.status === 'True')
      .map(({ metadata }) => metadata.name);
  const systemPods = () => local.list(podType, { namespace: 'kube-system' }).map(asPod);
  return { ...cluster, ...common, controlPlane, local, first, failures, addCilium, readyNodes, systemPods };
}

describe('a new control plane', () => {
  it('has the pods and objects that kubeadm makes', async () => {
    const { local, pass, systemPods, failures } = arrange();
    await pass(2_000);
    const names = systemPods().map(({ metadata }) => metadata.name.replace(/-[a-z0-9]{5}$/, '-*').replace(/coredns-\w+/, 'coredns'));
    expect(names.sort()).toEqual([
      'coredns-*',
      'coredns-*',
      'etcd-cp-1',
      'kube-apiserver-cp-1',
      'kube-controller-manager-cp-1',
      'kube-proxy-*',
      'kube-scheduler-cp-1',
    ]);
    expect(
      systemPods()
        .filter(isPodReady)
        .map(({ metadata }) => metadata.name),
    ).toEqual(expect.arrayContaining(['kube-apiserver-cp-1', 'etcd-cp-1', expect.stringMatching(/^kube-proxy-/)]));
    const uploaded = local.get({ apiVersion: 'v1', kind: 'ConfigMap' }, { namespace: 'kube-system', name: 'kubeadm-config' });
    const { ClusterConfiguration = '' } = (uploaded?.data ?? {}) as { ClusterConfiguration?: string };
    expect(parse(ClusterConfiguration)).toMatchObject({ clusterName: 'rc-dev' });
    expect(local.get({ apiVersion: 'v1', kind: 'Service' }, { namespace: 'default', name: 'kubernetes' })?.spec).toMatchObject({
      clusterIP: '10.96.0.1',
    });
    expect(local.get(nodeType, { name: 'cp-1' })).toMatchObject({
      metadata: { labels: { 'node-role.kubernetes.io/control-plane': '' } },
      spec: { podCIDR: '192.168.0.0/24' },
    });
    expect(failures).toEqual([]);
  });

  it('says why its name server does not run yet', async () => {
    const { pass, systemPods, readyNodes } = arrange();
    await pass(2_000);
    const dns = systemPods().find(({ metadata }) => metadata.name.startsWith('coredns'));
    expect(conditionOf(dns?.status, 'PodScheduled')).toMatchObject({
      status: 'False',
      message: '0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.',
    });
    expect(readyNodes()).toEqual([]);
  });

  it('is ready with its workers within seconds of its network agent', async () => {
    const { pass, addCilium, readyNodes, systemPods, failures, ...common } = arrange();
    joinNode({ ...common, name: 'md-0', address: '172.18.0.4' });
    addCilium();
    await pass(3_000);
    expect(readyNodes()).toEqual(['cp-1', 'md-0']);
    expect(systemPods().filter((pod) => !isPodReady(pod))).toEqual([]);
    expect(systemPods()).toHaveLength(4 + 2 + 2 + 2);
    expect(conditionOf(common.local.get(nodeType, { name: 'md-0' })?.status, 'NetworkUnavailable')).toMatchObject({ reason: 'CiliumIsUp' });
    expect(failures).toEqual([]);
  });

  it('gets mirror pods back that are deleted', async () => {
    const { local, pass, systemPods } = arrange();
    await pass(2_000);
    local.delete(podType, { namespace: 'kube-system', name: 'kube-scheduler-cp-1' });
    await pass(2_000);
    expect(systemPods().filter((pod) => pod.metadata.name === 'kube-scheduler-cp-1' && isPodReady(pod))).toHaveLength(1);
  });

  it('goes on while one of its nodes is left', async () => {
    const { local, pass, first, controlPlane } = arrange();
    const second = joinControlPlaneNode({ ...controlPlane, name: 'cp-2', address: '172.18.0.5' });
    const spec = {
      replicas: 1,
      selector: { matchLabels: { a: 'b' } },
      template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
    };
    const create = (name: string) => local.create({ ...deploymentType, metadata: { name, namespace: 'default' }, spec });
    const observed = (name: string) =>
      conditionOf(local.get(deploymentType, { name, namespace: 'default' })?.status, 'Available') !== undefined;
    first.stop();
    create('one');
    await pass(100);
    second.stop();
    create('two');
    await pass(100);
    expect([observed('one'), observed('two')]).toEqual([true, false]);
  });
});

describe('the sample workload', () => {
  it('answers over a connection to its port', async () => {
    const { apiServer, local, pass, addCilium } = arrange();
    addCilium();
    const labels = { app: 'hello-eks-a' };
    const containers = [
      { name: 'hello', image: 'public.example.test/aws-containers/hello-eks-anywhere:latest', ports: [{ containerPort: 80 }] },
    ];
    const tolerations = [{ operator: 'Exists' }];
    const template = { metadata: { labels }, spec: { containers, tolerations } };
    local.create({
      ...deploymentType,
      metadata: { name: 'hello-eks-a', namespace: 'default' },
      spec: { selector: { matchLabels: labels }, template },
    });
    await pass(5_000);
    const [pod] = local.list(podType, { namespace: 'default' });
    const key = { namespace: 'default', name: pod?.metadata.name ?? '' };
    const access = apiServer.kubelets.of('cp-1');
    const socket = await access?.connect(key, 80);
    socket?.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    const answer = await text(socket ?? fail());
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(answer).toContain(`Hello from pod ${pod?.metadata.name}.`);
    await expect(access?.connect(key, 81)).rejects.toThrow('connection refused');
    expect(access?.logs(key, 'hello').map((line) => line.text)).toContain('127.0.0.1 "GET / HTTP/1.1" 200');
  });
});

function fail(): never {
  throw new Error('no connection');
}
