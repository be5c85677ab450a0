import { describe, expect, it } from 'vitest';
import { createBootstrapClusters } from './bootstrap-clusters.ts';
import { identityFile } from './names.ts';
import { provider } from './testing/components.ts';
import { fakeEngine, fakeKube, fakeWorkspace } from './testing/fakes.ts';

const images = { etcd: 'etcd:v1', kubeApiserver: 'api:v1', kubeControllerManager: 'kcm:v1' };
const soon = { timeoutMs: 5_000 };
const providers = [
  provider({ label: 'cluster-api', namespace: 'capi-system' }),
  provider({ label: 'infrastructure-docker', namespace: 'capd-system', user: '0' }),
];

function arrange(options: { dies?: (name: string) => boolean; ready?: boolean; answers?: boolean } = {}) {
  const fake = fakeEngine(options.dies ? { dies: options.dies } : {});
  const workspace = fakeWorkspace();
  const kube = fakeKube(options.ready === undefined ? {} : { ready: options.ready });
  const clusters = createBootstrapClusters({
    engine: fake.engine,
    workspace,
    connectKube: () => kube.client,
    intervals: { lookMs: 1 },
    answers: async () => options.answers ?? true,
  });
  return { ...fake, workspace, kube, clusters };
}

const names = (started: readonly { name: string }[]) => started.map(({ name }) => name.replace('rc-dev-bootstrap-', '')).sort();

describe('starting', () => {
  it('runs three containers and keeps the keys in the workspace', async () => {
    const { clusters, started, workspace } = arrange();
    const { kubeconfig } = await clusters.start('rc-dev', images, soon);
    expect(names(started)).toEqual(['etcd', 'kube-apiserver', 'kube-controller-manager']);
    expect(kubeconfig).toMatch(/server: https:\/\/127\.0\.0\.1:4\d{4}/);
    expect([...workspace.files.keys()]).toEqual([identityFile]);
  });

  it('puts no key into arguments, environment or labels', async () => {
    const { clusters, started } = arrange();
    await clusters.start('rc-dev', images, soon);
    await clusters.installProviders('rc-dev', providers, soon);
    const visible = started.map(({ files: _files, ...spec }) => spec);
    expect(JSON.stringify(visible)).not.toContain('PRIVATE KEY');
  });

  it('adopts what an earlier attempt left running', async () => {
    const { clusters, started, stop } = arrange();
    const first = await clusters.start('rc-dev', images, soon);
    stop('rc-dev-bootstrap-kube-controller-manager');
    const second = await clusters.start('rc-dev', images, soon);
    expect(second).toEqual(first);
    expect(names(started.slice(3))).toEqual(['kube-controller-manager']);
  });

  it('replaces everything when etcd is gone or its keys are', async () => {
    const { clusters, started, stop, workspace } = arrange();
    const first = await clusters.start('rc-dev', images, soon);
    stop('rc-dev-bootstrap-etcd');
    await clusters.start('rc-dev', images, soon);
    expect(started).toHaveLength(6);
    workspace.files.set(identityFile, '{"torn');
    const third = await clusters.start('rc-dev', images, soon);
    expect(started).toHaveLength(9);
    expect(third.kubeconfig).not.toBe(first.kubeconfig);
  });

  it('shows the last words of a container that stops', async () => {
    const { clusters } = arrange({ ready: false, dies: (name) => name.endsWith('etcd') });
    await expect(clusters.start('rc-dev', images, soon)).rejects.toMatchObject({
      code: 'BOOTSTRAP_FAILED',
      message: expect.stringContaining('rc-dev-bootstrap-etcd'),
      hint: expect.stringContaining('last words of rc-dev-bootstrap-etcd'),
    });
  });

  it('tells apart the end of its time and a cancel', async () => {
    const { clusters } = arrange({ ready: false });
    await expect(clusters.start('rc-dev', images, { timeoutMs: 30 })).rejects.toMatchObject({ code: 'TIMED_OUT' });
    const cancel = new AbortController();
    const starting = clusters.start('rc-dev', images, { ...soon, signal: cancel.signal });
    cancel.abort();
    await expect(starting).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('installing providers', () => {
  it('applies objects with inventory and runs every manager with its own user', async () => {
    const { clusters, started, kube } = arrange();
    await clusters.start('rc-dev', images, soon);
    await clusters.installProviders('rc-dev', providers, soon);
    expect(names(started.slice(3))).toEqual(['cluster-api', 'infrastructure-docker']);
    expect([...kube.objects.keys()]).toEqual(
      expect.arrayContaining([
        'CustomResourceDefinition//providers.clusterctl.cluster.x-k8s.io',
        'Provider/capd-system/infrastructure-docker',
      ]),
    );
    const docker = started.find((spec) => spec.name.endsWith('infrastructure-docker'));
    expect(docker).toMatchObject({ user: '0', publish: [9443], env: { KUBECONFIG: '/etc/bootstrap/kubeconfig' } });
  });

  it('can be repeated, and then starts nothing again', async () => {
    const { clusters, started } = arrange();
    await clusters.start('rc-dev', images, soon);
    await clusters.installProviders('rc-dev', providers, soon);
    const before = started.length;
    await clusters.installProviders('rc-dev', providers, soon);
    expect(started).toHaveLength(before);
  });

  it('stops at once when a manager does, and names it', async () => {
    const { clusters } = arrange({ answers: false, dies: (name) => name.endsWith('infrastructure-docker') });
    await clusters.start('rc-dev', images, soon);
    await expect(clusters.installProviders('rc-dev', providers, soon)).rejects.toMatchObject({
      code: 'BOOTSTRAP_FAILED',
      details: { container: 'rc-dev-bootstrap-infrastructure-docker' },
    });
  });

  it('says which containers it waits for', async () => {
    const { clusters } = arrange({ answers: false });
    await clusters.start('rc-dev', images, soon);
    const reasons: string[] = [];
    const options = { timeoutMs: 50, onWaiting: (reason: string) => reasons.push(reason) };
    await expect(clusters.installProviders('rc-dev', providers, options)).rejects.toMatchObject({ code: 'TIMED_OUT' });
    expect(reasons.at(-1)).toContain('rc-dev-bootstrap-cluster-api');
  });
});

describe('an existing bootstrap cluster', () => {
  it('is found, shown and removed with all that belongs to it', async () => {
    const { clusters, containers, networks, workspace } = arrange();
    const made = await clusters.start('rc-dev', images, soon);
    expect(await clusters.find('rc-dev')).toEqual(made);
    expect(Object.keys(await clusters.logs('rc-dev'))).toHaveLength(3);
    expect(await clusters.remove('rc-dev')).toBe(true);
    expect([containers.size, networks.size, workspace.files.size]).toEqual([0, 0, 0]);
    expect(await clusters.find('rc-dev')).toBeUndefined();
    expect(await clusters.remove('rc-dev')).toBe(false);
  });

  it('is not touched by the removal of another', async () => {
    const { clusters, containers } = arrange();
    await clusters.start('rc-dev', images, soon);
    await clusters.remove('other');
    expect(containers.size).toBe(3);
  });
});
