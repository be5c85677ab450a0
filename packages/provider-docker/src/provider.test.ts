import type { ClusterConfig } from '@eksa/core/config';
import type { ResolvedRelease } from '@eksa/core/release';
import { forManagement } from '@eksa/core/render';
import { describe, expect, it } from 'vitest';
import { dockerProvider } from './provider.ts';
import { fakeEngine } from './testing/engine.ts';
import { releaseWith } from './testing/release.ts';
import { served } from './testing/served.ts';

const release = (haproxy = 'localhost:5080/eksa/haproxy:v0.32.0'): ResolvedRelease =>
  releaseWith({
    kubeVersion: '1.34',
    kubernetesTag: 'v1.34.4-eks-1-34-1',
    coredns: 'v1.12.1',
    etcd: 'v3.6.6',
    kindNode: 'node:v1.34.4',
    haproxy,
  });

function generated(name = 'rc-dev'): ClusterConfig {
  const [cluster, datacenter] = dockerProvider.config.generate(name, '1.34');
  return { cluster: cluster as unknown as ClusterConfig['cluster'], datacenter: datacenter as ClusterConfig['datacenter'], others: [] };
}

describe('the Docker provider', () => {
  it('generates a datacenter that its schema accepts and a stricter file does not', () => {
    const { datacenter } = generated();
    const schema = dockerProvider.config.kinds.DockerDatacenterConfig;
    expect(schema?.safeParse(datacenter).success).toBe(true);
    expect(schema?.safeParse({ ...datacenter, spec: { region: 'x' } }).success).toBe(false);
  });

  it('needs images for machines, their load balancer and its manager', () => {
    const images = dockerProvider.images?.(generated(), release()) ?? [];
    expect(images.map(({ uri }) => uri)).toEqual([
      'node:v1.34.4',
      'localhost:5080/eksa/haproxy:v0.32.0',
      'public.ecr.aws/eks-distro/capd-manager:v1.12.1',
    ]);
  });

  it('refuses a control plane endpoint', () => {
    const config = generated();
    expect(dockerProvider.config.validate?.(config)).toEqual([]);
    const spec = config.cluster.spec as { controlPlaneConfiguration: Record<string, unknown> };
    spec.controlPlaneConfiguration.endpoint = { host: '10.0.0.1' };
    expect(dockerProvider.config.validate?.(config)).toMatchObject([{ id: 'docker-endpoint', status: 'failed' }]);
    spec.controlPlaneConfiguration.endpoint = { host: '' };
    expect(dockerProvider.config.validate?.(config)).toMatchObject([{ id: 'docker-endpoint' }]);
  });

  it('warns of a network plug-in that it would not install', () => {
    const config = generated();
    const spec = config.cluster.spec as { clusterNetwork: Record<string, unknown> };
    spec.clusterNetwork.cniConfig = { kindnetd: {} };
    expect(dockerProvider.config.validate?.(config)).toMatchObject([
      { id: 'docker-kindnetd', status: 'warning', remedy: expect.stringContaining('cilium') },
    ]);
  });

  it('runs its manager with the socket of the engine', () => {
    const source = dockerProvider.components(release());
    expect(source).toMatchObject({ name: 'docker', type: 'InfrastructureProvider', version: 'v1.12.1' });
    expect(source.container?.binds).toEqual([{ source: '/var/run/docker.sock', target: '/var/run/docker.sock' }]);
  });

  it('tells of containers that stand in the way', async () => {
    const { engine } = fakeEngine([{ name: 'rc-dev-lb', labels: { 'io.x-k8s.kind.cluster': 'rc-dev' } }]);
    const check = dockerProvider.preflight?.[0];
    const input = { config: generated(), release: release(), workspaceRoot: '/nowhere' };
    expect(await check?.run(input, { engine, env: {} })).toMatchObject({
      status: 'failed',
      remedy: 'eksctl-anywhere delete cluster rc-dev',
    });
    expect(await check?.run({ ...input, config: generated('free') }, { engine, env: {} })).toEqual({ status: 'passed' });
  });
});

describe('rendering', () => {
  const render = (options: { served?: ReturnType<typeof served>; release?: ResolvedRelease } = {}) =>
    dockerProvider.render({ config: generated(), release: options.release ?? release(), served: options.served ?? served() });

  it('takes the kinds and versions that are served', () => {
    const docker = render();
    expect(docker.controlPlane.map((object) => `${object.apiVersion} ${object.kind}`)).toContain(
      'infrastructure.cluster.x-k8s.io/v1beta2 DockerMachineTemplate',
    );
    const [, infra, template] = render({ served: served('Dev') }).controlPlane;
    expect(infra).toMatchObject({ kind: 'DevCluster', spec: { backend: { docker: { loadBalancer: { imageTag: 'v0.32.0' } } } } });
    expect(template).toMatchObject({
      kind: 'DevMachineTemplate',
      spec: { template: { spec: { backend: { docker: { customImage: 'node:v1.34.4' } } } } },
    });
  });

  it('is written in the contract version that is served, and refused by a server of an older one', () => {
    const forServer = (contract: string) => forManagement(render(), { live: [], served: served('Docker', contract) });
    const versions = (contract: string) => [...new Set(forServer(contract).map(({ apiVersion }) => apiVersion.split('/')[1]))].sort();
    expect(versions('v1beta2')).toEqual(['v1beta1', 'v1beta2']);
    expect(forServer('v1beta1').filter(({ apiVersion }) => apiVersion === 'cluster.x-k8s.io/v1beta2')).toEqual([]);
    expect(() => forServer('v1alpha4')).toThrow(expect.objectContaining({ code: 'ASSET_MISSING' }));
  });

  it('takes the load balancer image from any registry, also one with a port', () => {
    expect(render().controlPlane[1]?.spec).toEqual({ loadBalancer: { imageRepository: 'localhost:5080/eksa', imageTag: 'v0.32.0' } });
    expect(() => render({ release: release('localhost:5080/eksa/lb:v1') })).toThrow(expect.objectContaining({ code: 'ASSET_MISSING' }));
  });

  it('lets the kubelet of 1.31 and newer run on cgroup v1 hosts', () => {
    expect(JSON.stringify(render().workers)).toContain('{"name":"fail-cgroupv1","value":"false"}');
  });

  it('gives the same objects for the same input', () => {
    expect(render()).toEqual(render());
  });
});
