import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { KubeObject } from '../../objects/object.ts';
import { conditionOf, isTrue } from './contract/conditions.ts';
import { types } from './contract/groups.ts';
import type { Secret } from './contract/kinds.ts';
import { fromBase64 } from './contract/secrets.ts';
import { createManagement, type TestManagement } from './testing/management.ts';
import { clusterObjects, namespace } from './testing/objects.ts';
import { allJoined, clusterOf, installNetwork, machinesOf, nodesOf, remoteOf } from './testing/workload.ts';

let management: TestManagement;
afterEach(() => management.close());

/** Without the label of its cluster, by which its appearance could be noticed. */
function withoutLabels({ metadata: { labels: _, ...metadata }, ...rest }: KubeObject): KubeObject {
  return { ...rest, metadata };
}

const secretNames = () => management.server.local.list(types.secret, { namespace }).map(({ metadata }) => metadata.name);

describe('creating a cluster', { timeout: 30_000 }, () => {
  it('makes nodes of one control plane and one worker, and is available once they are ready', async () => {
    management = createManagement();
    management.apply(clusterObjects({ name: 'rc-dev' }));
    await management.until(() => allJoined(management, 2));
    expect(conditionOf(clusterOf(management, 'rc-dev'), 'Available')).toMatchObject({ status: 'False', reason: 'NotAvailable' });
    installNetwork(remoteOf(management, 'rc-dev'));
    const cluster = await management.until(() => isTrue(clusterOf(management, 'rc-dev'), 'Available') && clusterOf(management, 'rc-dev'));
    expect(cluster.status).toMatchObject({
      phase: 'Provisioned',
      initialization: { infrastructureProvisioned: true, controlPlaneInitialized: true },
      controlPlane: { desiredReplicas: 1, replicas: 1, readyReplicas: 1, availableReplicas: 1, upToDateReplicas: 1 },
      workers: { desiredReplicas: 1, replicas: 1, readyReplicas: 1, availableReplicas: 1, upToDateReplicas: 1 },
    });
    const ids = machinesOf(management).map(({ metadata }) => `docker:////${metadata.name}`);
    expect(nodesOf(management, 'rc-dev').map(({ spec }) => spec?.providerID)).toEqual(expect.arrayContaining(ids));
    expect(management.failures).toEqual([]);
  });

  it('goes on when the control plane comes later than the rest', async () => {
    management = createManagement();
    const objects = clusterObjects({ name: 'rc-dev' });
    const controlPlane = objects.filter(({ kind }) => kind === 'KubeadmControlPlane').map(withoutLabels);
    management.apply(objects.filter(({ kind }) => kind !== 'KubeadmControlPlane'));
    await management.pass(5_000);
    management.apply(controlPlane);
    await management.until(() => allJoined(management, 2));
    expect(controlPlane).toHaveLength(1);
  });

  it('goes through the phases of a machine in order', async () => {
    management = createManagement();
    const phases: string[] = [];
    management.server.local.watch(types.machine, ({ object }) => {
      const phase = (object.status as { phase?: string } | undefined)?.phase;
      if (object.metadata.name.startsWith('rc-dev-md') && phase !== undefined && phases.at(-1) !== phase) phases.push(phase);
    });
    management.apply(clusterObjects({ name: 'rc-dev' }));
    await management.until(() => allJoined(management, 2));
    await management.pass(100);
    expect(phases).toEqual(['Pending', 'Provisioning', 'Running']);
  });

  it('serves the API behind the load balancer with a certificate of the cluster', async () => {
    management = createManagement();
    management.apply(clusterObjects({ name: 'rc-dev' }));
    await management.until(() => allJoined(management, 2));
    const port = management.world.machines.get('rc-dev-lb')?.ports[6443] ?? 0;
    const secret = management.server.local.get(types.secret, { name: 'rc-dev-ca', namespace }) as Secret;
    const ca = fromBase64(secret.data?.['tls.crt'] ?? '');
    const name = await new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, ca, servername: 'localhost' }, () => {
        resolve(socket.getPeerCertificate().subject.CN);
        socket.destroy();
      });
      socket.on('error', reject);
    });
    expect(name).toBe('kube-apiserver');
  });

  it('keeps the keys in the Secrets that clusterctl knows', async () => {
    management = createManagement();
    management.apply(clusterObjects({ name: 'rc-dev' }));
    await management.until(() => allJoined(management, 2));
    expect(secretNames()).toEqual(expect.arrayContaining(['ca', 'etcd', 'proxy', 'sa', 'kubeconfig'].map((suffix) => `rc-dev-${suffix}`)));
    const kubeconfig = management.server.local.get(types.secret, { name: 'rc-dev-kubeconfig', namespace }) as Secret;
    const { host, port } = clusterOf(management, 'rc-dev').spec.controlPlaneEndpoint ?? {};
    expect(fromBase64(kubeconfig.data?.value ?? '')).toContain(`server: https://${host}:${port}`);
  });

  it('adds further control planes one at a time', async () => {
    management = createManagement();
    management.apply(clusterObjects({ name: 'rc-dev', controlPlanes: 3, workers: 0 }));
    let most = 0;
    await management.until(() => {
      const unjoined = machinesOf(management).filter(({ status }) => status?.nodeRef === undefined);
      most = Math.max(most, unjoined.length);
      return allJoined(management, 3);
    });
    expect(most).toBe(1);
  });

  it('leaves a paused cluster alone', async () => {
    management = createManagement();
    const [cluster, ...others] = clusterObjects({ name: 'rc-dev' });
    management.apply([{ ...cluster, spec: { ...(cluster?.spec as object), paused: true } } as never, ...others]);
    await management.pass(5_000);
    expect(machinesOf(management)).toEqual([]);
    expect(conditionOf(clusterOf(management, 'rc-dev'), 'Paused')).toMatchObject({
      status: 'True',
      message: 'Cluster spec.paused is set to true',
    });
  });

  it('says which container a machine waits for when it never boots', async () => {
    management = createManagement({ faults: [{ place: 'machine.boot', when: { role: 'worker' }, after: 0, effect: 'hang' }] });
    management.apply(clusterObjects({ name: 'rc-dev' }));
    await management.until(() => machinesOf(management).length === 2 && isTrue(clusterOf(management, 'rc-dev'), 'ControlPlaneInitialized'));
    await management.pass(5_000);
    const worker = machinesOf(management).find(({ metadata }) => metadata.name.startsWith('rc-dev-md'));
    expect(conditionOf(worker, 'Ready')?.message).toContain('BootstrapExecSucceeded: NotSucceeded');
  });
});

describe('creating a cluster with external etcd', { timeout: 30_000 }, () => {
  it('makes etcd first, and gives its addresses to the control plane', async () => {
    management = createManagement();
    management.apply(clusterObjects({ name: 'rc-dev', etcd: 3 }));
    await management.until(() => allJoined(management, 5));
    const etcd = machinesOf(management, { 'cluster.x-k8s.io/etcd-cluster': 'rc-dev-etcd' });
    const urls = etcd.map(({ status }) => `https://${status?.addresses?.find(({ type }) => type === 'InternalIP')?.address}:2379`).sort();
    const controlPlane = management.server.local.get(types.kubeadmControlPlane, { name: 'rc-dev', namespace });
    expect(controlPlane?.spec).toMatchObject({ kubeadmConfigSpec: { clusterConfiguration: { etcd: { external: { endpoints: urls } } } } });
    expect(management.server.local.get(types.etcdadmCluster, { name: 'rc-dev-etcd', namespace })?.status).toMatchObject({
      ready: true,
      initialized: true,
      creationComplete: true,
      replicas: 3,
      endpoints: urls.join(','),
    });
    expect(secretNames()).toEqual(
      expect.arrayContaining(['managed-etcd', 'apiserver-etcd-client', 'etcd-init', 'etcd'].map((suffix) => `rc-dev-${suffix}`)),
    );
    expect(management.failures).toEqual([]);
  });
});

describe('creating what is wrong', () => {
  it('refuses a network that is none, in the words of the core provider', () => {
    management = createManagement();
    const objects = clusterObjects({ name: 'rc-dev' }).map((object) =>
      object.kind === 'Cluster'
        ? { ...object, spec: { ...(object.spec as object), clusterNetwork: { pods: { cidrBlocks: ['x'] } } } }
        : object,
    );
    expect(() => management.apply(objects)).toThrow(
      'admission webhook "validation.cluster.cluster.x-k8s.io" denied the request: ' +
        'Cluster.cluster.x-k8s.io "rc-dev" is invalid: spec.clusterNetwork.pods.cidrBlocks[0]: Invalid value: "x": invalid CIDR address: x',
    );
  });
});
