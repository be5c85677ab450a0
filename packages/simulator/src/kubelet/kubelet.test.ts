import { describe, expect, it } from 'vitest';
import { conditionOf } from '../objects/conditions.ts';
import type { KubeObject } from '../objects/object.ts';
import { asPod, type PodSpec, podType } from '../objects/pod.ts';
import type { Process, Program } from '../programs/program.ts';
import { createTestCluster, type TestCluster } from './testing/cluster.ts';

const nodeType = { apiVersion: 'v1', kind: 'Node' };
const eventType = { apiVersion: 'v1', kind: 'Event' };
const key = { namespace: 'default', name: 'web' };
const container = { name: 'web', image: 'web:1' };

function pod(spec: Partial<PodSpec> = {}, name = 'web'): KubeObject {
  return { ...podType, metadata: { ...key, name }, spec: { nodeName: 'n1', hostNetwork: true, containers: [container], ...spec } };
}

const agent = pod({ volumes: [{ name: 'cni', hostPath: { path: '/etc/cni/net.d' } }] }, 'agent');

function look({ apiServer: { local } }: TestCluster) {
  const found = () => {
    const object = local.get(podType, key);
    return object === undefined ? undefined : asPod(object);
  };
  return {
    phase: () => found()?.status?.phase,
    ready: () => conditionOf(found()?.status, 'Ready')?.status,
    state: () => found()?.status?.containerStatuses?.[0]?.state,
    status: () => found()?.status,
    restarts: () => found()?.status?.containerStatuses?.[0]?.restartCount,
    reasons: () =>
      local
        .list(eventType)
        .filter(({ involvedObject }) => (involvedObject as { name: string }).name === 'web')
        .map(({ reason }) => reason),
    messages: () => local.list(eventType).map(({ message }) => message),
    nodeReady: () => conditionOf(local.get(nodeType, { name: 'n1' })?.status, 'Ready'),
  };
}

function arrange(options: Parameters<typeof createTestCluster>[0] = {}) {
  const cluster = createTestCluster(options);
  const node = cluster.addNode('n1');
  return { ...cluster, local: cluster.apiServer.local, node, ...look(cluster) };
}

describe('a node', () => {
  it('says that it is simulated and sends heartbeats', async () => {
    const { local, pass } = arrange();
    expect(local.get(nodeType, { name: 'n1' })?.status).toMatchObject({
      nodeInfo: { osImage: 'EKS-A simulator', containerRuntimeVersion: 'simulated://1', kubeletVersion: 'v1.34.4' },
    });
    const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' };
    const renewed = () => {
      const { renewTime } = (local.list(lease)[0]?.spec ?? {}) as { renewTime?: string };
      return renewTime ?? '';
    };
    const first = renewed();
    await pass(10_000);
    expect(Date.parse(renewed()) - Date.parse(first)).toBe(10_000);
  });

  it('is not ready until a network agent runs on it', async () => {
    const { local, pass, nodeReady } = arrange();
    expect(nodeReady()).toMatchObject({ status: 'False', message: expect.stringContaining('cni plugin not initialized') });
    local.create(agent);
    await pass(2_000);
    expect(nodeReady()).toMatchObject({ status: 'True', reason: 'KubeletReady' });
  });

  it('stays not ready when a fault says so', async () => {
    const { local, pass, nodeReady } = arrange({ faults: [{ place: 'node.ready', when: { name: 'n1' }, after: 0, effect: 'hang' }] });
    local.create(agent);
    await pass(5_000);
    expect(nodeReady()).toMatchObject({ status: 'False' });
  });
});

describe('a pod', () => {
  it('is pulled, created, started and ready, with events that tell it', async () => {
    const { local, pass, phase, ready, status, reasons } = arrange();
    local.create(pod());
    await pass(50);
    expect(phase()).toBe('Pending');
    expect(status()?.containerStatuses?.[0]?.state).toEqual({ waiting: { reason: 'ContainerCreating' } });
    await pass(1_000);
    expect([phase(), ready()]).toEqual(['Running', 'True']);
    expect(status()).toMatchObject({ podIP: '172.18.0.3', qosClass: 'BestEffort' });
    expect(reasons()).toEqual(['Pulling', 'Pulled', 'Created', 'Started']);
  });

  it("waits for the network unless it uses the host's", async () => {
    const { local, pass, phase, status, reasons } = arrange();
    local.create(pod({ hostNetwork: false }));
    await pass(3_000);
    expect(phase()).toBe('Pending');
    expect(reasons()).toEqual(['NetworkNotReady']);
    local.create(agent);
    await pass(3_000);
    expect(phase()).toBe('Running');
    expect(status()?.podIP).toMatch(/^10\.244\.0\.\d+$/);
  });

  it('waits for the Secrets that it mounts, asking again after growing pauses', async () => {
    const { local, pass, phase, messages } = arrange();
    local.create(pod({ volumes: [{ name: 'cert', secret: { secretName: 'serving' } }] }));
    await pass(2_000);
    expect(phase()).toBe('Pending');
    expect(messages()).toContain('MountVolume.SetUp failed for volume "cert" : secret "serving" not found');
    local.create({ apiVersion: 'v1', kind: 'Secret', metadata: { namespace: 'default', name: 'serving' } });
    await pass(4_000);
    expect(phase()).toBe('Running');
  });

  it('waits for a ConfigMap that a variable comes from', async () => {
    const { local, pass, state } = arrange();
    local.create(pod({ containers: [{ ...container, envFrom: [{ configMapRef: { name: 'settings' } }] }] }));
    await pass(1_000);
    expect(state()).toEqual({ waiting: { reason: 'CreateContainerConfigError', message: 'configmap "settings" not found' } });
  });

  it('shows an image that is missing, and recovers when it comes', async () => {
    const { local, pass, state, phase } = arrange({
      faults: [{ place: 'pod.pull', when: { image: 'web:*' }, after: 0, times: 1, effect: 'fail', message: 'manifest unknown' }],
    });
    local.create(pod());
    await pass(400);
    expect(state()).toEqual({ waiting: { reason: 'ErrImagePull', message: 'manifest unknown' } });
    await pass(1_000);
    expect(state()).toMatchObject({ waiting: { reason: 'ImagePullBackOff' } });
    await pass(11_000);
    expect(phase()).toBe('Running');
  });

  it('runs its init containers one after the other', async () => {
    const { local, pass, phase, status } = arrange();
    local.create(
      pod({
        initContainers: [
          { name: 'one', image: 'i' },
          { name: 'two', image: 'i' },
        ],
      }),
    );
    await pass(1_000);
    expect(conditionOf(status(), 'Initialized')).toMatchObject({ status: 'False', message: 'containers with incomplete status: [two]' });
    await pass(2_000);
    expect(phase()).toBe('Running');
    expect(status()?.initContainerStatuses?.map(({ state }) => state?.terminated?.reason)).toEqual(['Completed', 'Completed']);
  });

  it('becomes ready only after the delay of its probe', async () => {
    const { local, pass, phase, ready } = arrange();
    local.create(pod({ containers: [{ ...container, readinessProbe: { initialDelaySeconds: 5 } }] }));
    await pass(3_000);
    expect([phase(), ready()]).toEqual(['Running', 'False']);
    await pass(4_000);
    expect(ready()).toBe('True');
  });

  it('ends after its own work when it may', async () => {
    const { local, pass, phase } = arrange();
    local.create(pod({ restartPolicy: 'Never', containers: [{ ...container, command: ['sh', '-c', 'echo hi; exit 3'] }] }));
    await pass(1_000);
    expect(phase()).toBe('Failed');
    expect(asPod(local.get(podType, key) as KubeObject).status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({
      exitCode: 3,
      reason: 'Error',
    });
  });

  it('runs on when its script calls a program that only the real image has', async () => {
    const { local, pass, phase } = arrange();
    local.create(pod({ containers: [{ ...container, command: ['sh', '-c', 'echo starting && /app/server'] }] }));
    await pass(1_000);
    expect(phase()).toBe('Running');
  });

  it('is gone after its containers have stopped', async () => {
    const { local, pass, reasons } = arrange();
    local.create(pod());
    await pass(1_000);
    local.delete(podType, key);
    expect(local.get(podType, key)?.metadata.deletionTimestamp).toBeDefined();
    await pass(500);
    expect(local.get(podType, key)).toBeUndefined();
    expect(reasons()).toContain('Killing');
  });
});

describe('a program', () => {
  const program = (run: (process: Process) => Promise<number>): Program => ({ name: 'web', matches: (image) => image === 'web:1', run });

  it('sees its variables, mounted files and service account', async () => {
    const seen: unknown[] = [];
    const web = program(async ({ env, readFile, inCluster, command, signal }) => {
      seen.push(env.NODE, await readFile('/certs/tls.crt'), inCluster?.serviceAccount, command);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return 0;
    });
    const { local, pass } = arrange({ programs: [web] });
    local.create({ apiVersion: 'v1', kind: 'Secret', metadata: { namespace: 'default', name: 's' }, data: { 'tls.crt': btoa('pem') } });
    local.create(
      pod({
        volumes: [{ name: 'v', secret: { secretName: 's' } }],
        containers: [
          {
            ...container,
            args: ['--node=$(NODE)'],
            env: [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
            volumeMounts: [{ name: 'v', mountPath: '/certs' }],
          },
        ],
      }),
    );
    await pass(1_000);
    expect(seen).toEqual(['n1', 'pem', 'default', ['--node=n1']]);
  });

  it('that keeps ending is restarted with growing pauses', async () => {
    let runs = 0;
    const web = program(async ({ log }) => {
      runs += 1;
      log(`run ${runs}`);
      return 1;
    });
    const { apiServer, local, pass, state, restarts } = arrange({ programs: [web] });
    local.create(pod());
    await pass(1_500);
    expect(runs).toBe(2);
    expect(state()?.waiting).toMatchObject({
      reason: 'CrashLoopBackOff',
      message: expect.stringMatching(/^back-off 10s restarting failed container=web/),
    });
    await pass(10_000);
    expect([runs, restarts()]).toEqual([3, 2]);
    expect(state()?.waiting?.message).toMatch(/^back-off 20s/);
    const access = apiServer.kubelets.of('n1');
    expect(access?.logs(key, 'web').map(({ text }) => text)).toEqual(['run 3']);
    expect(access?.logs(key, 'web', { previous: true }).map(({ text }) => text)).toEqual(['run 2']);
  });

  it('is ended with its node, and nothing is reported then', async () => {
    let ended = false;
    const web = program(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended = true;
      return 0;
    });
    const { apiServer, local, node, pass, phase } = arrange({ programs: [web] });
    local.create(pod());
    await pass(1_000);
    node.stop();
    await pass(1_000);
    expect([ended, phase(), apiServer.kubelets.of('n1')]).toEqual([true, 'Running', undefined]);
  });
});
