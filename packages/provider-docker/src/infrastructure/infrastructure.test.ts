import type { ClusterConfig } from '@eksa/core/config';
import { describe, expect, it } from 'vitest';
import { fakeEngine } from '../testing/engine.ts';
import { hostKubeconfig } from './kubeconfig.ts';
import { machineNetwork, prepare } from './network.ts';
import { sweep } from './sweep.ts';

const clusterNetwork = { pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } };
const config = { cluster: { metadata: { name: 'rc-dev' }, spec: { clusterNetwork } } } as unknown as ClusterConfig;
const machine = (name: string, cluster: string) => ({
  name,
  labels: { 'io.x-k8s.kind.cluster': cluster },
  addresses: { kind: '172.18.0.2' },
});
const kubeconfig = `apiVersion: v1
kind: Config
clusters:
- name: rc-dev
  cluster:
    certificate-authority-data: Q0E=
    server: https://172.18.0.3:6443
users: []
`;

describe('the kubeconfig for the host', () => {
  it('points at the published port and keeps the CA', async () => {
    const { engine } = fakeEngine([{ name: 'rc-dev-lb', ports: { 6443: 32801 } }]);
    const result = await hostKubeconfig(kubeconfig, config, { engine, env: {} });
    expect(result).toContain('server: https://127.0.0.1:32801');
    expect(result).toContain('certificate-authority-data: Q0E=');
    expect(result).not.toContain('insecure-skip-tls-verify');
  });

  it('is refused when the load balancer is gone', async () => {
    const { engine } = fakeEngine();
    await expect(hostKubeconfig(kubeconfig, config, { engine, env: {} })).rejects.toMatchObject({ code: 'KUBE_UNREACHABLE' });
  });
});

describe('sweeping', () => {
  it('removes the containers of that cluster and our network', async () => {
    const fake = fakeEngine([machine('rc-dev-lb', 'rc-dev'), machine('rc-dev-x', 'rc-dev')]);
    await prepare(config, { engine: fake.engine, env: {} });
    const removed = await sweep('rc-dev', { engine: fake.engine, env: {} });
    expect(removed).toEqual(['container rc-dev-lb', 'container rc-dev-x', 'network kind']);
    expect(fake.networks.size).toBe(0);
    expect(await sweep('rc-dev', { engine: fake.engine, env: {} })).toEqual([]);
  });

  it('leaves other clusters and their network', async () => {
    const fake = fakeEngine([machine('rc-dev-lb', 'rc-dev'), machine('other-lb', 'other')]);
    await prepare(config, { engine: fake.engine, env: {} });
    expect(await sweep('rc-dev', { engine: fake.engine, env: {} })).toEqual(['container rc-dev-lb']);
    expect([...fake.containers.keys()]).toEqual(['other-lb']);
    expect(fake.networks.has(machineNetwork.name)).toBe(true);
  });

  it("leaves kind's own network", async () => {
    const fake = fakeEngine();
    fake.networks.set('kind', {});
    expect(await sweep('rc-dev', { engine: fake.engine, env: {} })).toEqual([]);
  });
});
