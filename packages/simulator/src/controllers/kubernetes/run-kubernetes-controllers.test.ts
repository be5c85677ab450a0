import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../apiserver/api-server.ts';
import { createApiServer } from '../../apiserver/create-api-server.ts';
import { createManualClock, type ManualClock } from '../../clock/manual-clock.ts';
import type { KubeObject } from '../../objects/object.ts';
import { runKubernetesControllers } from './run-kubernetes-controllers.ts';

const configMaps = { apiVersion: 'v1', kind: 'ConfigMap' };
const secrets = { apiVersion: 'v1', kind: 'Secret' };
const namespaces = { apiVersion: 'v1', kind: 'Namespace' };

let server: ApiServer;
let clock: ManualClock;
let end: AbortController;
beforeEach(() => {
  clock = createManualClock();
  server = createApiServer({ id: 'test', clock });
  end = new AbortController();
  runKubernetesControllers(server, { clock, signal: end.signal, rootCertificate: 'PEM' });
});
afterEach(() => end.abort());

const turns = async (count = 12) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
};

function create(name: string, owners: readonly KubeObject[] = [], metadata: object = {}, namespace = 'default'): KubeObject {
  const ownerReferences = owners.map((owner) => ({
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    blockOwnerDeletion: true,
  }));
  return server.local.create({ ...configMaps, metadata: { name, namespace, ownerReferences, ...metadata } });
}

const names = () =>
  server.local
    .list(configMaps, { namespace: 'default' })
    .map(({ metadata }) => metadata.name)
    .filter((name) => name !== 'kube-root-ca.crt');
const remove = (name: string, propagation?: 'Background' | 'Foreground' | 'Orphan') =>
  server.local.delete(configMaps, { namespace: 'default', name }, propagation && { propagation });

describe('the garbage collector', () => {
  it('deletes what its owner leaves behind, down the line', async () => {
    const a = create('a');
    const b = create('b', [a]);
    create('c', [b]);
    await turns();
    remove('a');
    await turns();
    expect(names()).toEqual([]);
  });

  it('keeps what has another owner, without the one that is gone', async () => {
    const a = create('a');
    const b = create('b');
    create('c', [a, b]);
    remove('a');
    await turns();
    expect(server.local.get(configMaps, { namespace: 'default', name: 'c' })?.metadata.ownerReferences).toMatchObject([{ name: 'b' }]);
  });

  it('deletes an object whose owner never was', async () => {
    create('a', [{ ...configMaps, metadata: { name: 'ghost', uid: 'no-such-uid' } }]);
    await turns();
    expect(names()).toEqual([]);
  });

  it('lets an owner in the foreground wait for those that block it', async () => {
    const a = create('a');
    create('b', [a], { finalizers: ['ex.io/hold'] });
    await turns();
    remove('a', 'Foreground');
    await turns();
    expect(names()).toEqual(['a', 'b']);
    server.local.modify(configMaps, { namespace: 'default', name: 'b' }, ({ metadata }) => {
      metadata.finalizers = [];
    });
    await turns();
    expect(names()).toEqual([]);
  });

  it('keeps orphans and strikes out their owner', async () => {
    const a = create('a');
    create('b', [a]);
    await turns();
    remove('a', 'Orphan');
    await turns();
    expect(names()).toEqual(['b']);
    expect(server.local.get(configMaps, { namespace: 'default', name: 'b' })?.metadata.ownerReferences ?? []).toEqual([]);
  });
});

describe('namespaces', () => {
  it('get their service account and certificate', async () => {
    server.local.create({ ...namespaces, metadata: { name: 'x' } });
    await turns();
    expect(server.local.get({ apiVersion: 'v1', kind: 'ServiceAccount' }, { namespace: 'x', name: 'default' })).toBeDefined();
    expect(server.local.get(configMaps, { namespace: 'x', name: 'kube-root-ca.crt' })?.data).toEqual({ 'ca.crt': 'PEM' });
  });

  it('go when they are empty, and take nothing new meanwhile', async () => {
    server.local.create({ ...namespaces, metadata: { name: 'x' }, spec: { finalizers: ['kubernetes'] } });
    create('held', [], { finalizers: ['ex.io/hold'] }, 'x');
    await turns();
    server.local.delete(namespaces, { name: 'x' });
    await turns();
    expect(server.local.get(namespaces, { name: 'x' })?.status).toMatchObject({
      phase: 'Terminating',
      conditions: expect.arrayContaining([
        expect.objectContaining({ message: 'Some resources are remaining: configmaps. has 1 resource instances' }),
        expect.objectContaining({ message: 'Some content in the namespace has finalizers remaining: ex.io/hold in 1 resource instances' }),
      ]),
    });
    expect(() => create('late', [], {}, 'x')).toThrow('because it is being terminated');
    server.local.modify(configMaps, { namespace: 'x', name: 'held' }, ({ metadata }) => {
      metadata.finalizers = [];
    });
    clock.advance(1000);
    await turns();
    expect(server.local.get(namespaces, { name: 'x' })).toBeUndefined();
  });
});

describe('service account tokens', () => {
  it('are put into secrets that ask for one', async () => {
    await turns();
    const annotations = { 'kubernetes.io/service-account.name': 'default' };
    server.local.create({
      ...secrets,
      metadata: { name: 't', namespace: 'default', annotations },
      type: 'kubernetes.io/service-account-token',
    });
    await turns();
    expect(server.local.get(secrets, { namespace: 'default', name: 't' })?.data).toMatchObject({
      token: expect.any(String),
      'ca.crt': 'UEVN',
    });
  });
});

describe('cluster roles', () => {
  it('collect the rules of others by label', async () => {
    await turns();
    const roles = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' };
    const rule = { apiGroups: ['ex.io'], resources: ['widgets'], verbs: ['get'] };
    const labels = { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' };
    server.local.create({ ...roles, metadata: { name: 'widgets-view', labels }, rules: [rule] });
    await turns();
    expect(server.local.get(roles, { name: 'view' })?.rules).toContainEqual(rule);
    expect(server.local.get(roles, { name: 'admin' })?.rules).toContainEqual(rule);
  });
});

describe('quotas', () => {
  it('count what is there', async () => {
    const quotas = { apiVersion: 'v1', kind: 'ResourceQuota' };
    server.local.create({
      ...quotas,
      metadata: { name: 'q', namespace: 'default' },
      spec: { hard: { configmaps: '3', 'count/pods': '2' } },
    });
    create('a');
    await turns();
    const used = () => (server.local.get(quotas, { namespace: 'default', name: 'q' })?.status as { used?: unknown } | undefined)?.used;
    expect(used()).toEqual({ configmaps: '2', 'count/pods': '0' });
    remove('a', 'Background');
    await turns();
    expect(used()).toEqual({ configmaps: '1', 'count/pods': '0' });
  });
});

describe('events', () => {
  it('are forgotten after an hour', async () => {
    const events = { apiVersion: 'v1', kind: 'Event' };
    server.local.create({ ...events, metadata: { name: 'e', namespace: 'default' } });
    await turns();
    clock.advance(3_599_000);
    await turns();
    expect(server.local.list(events)).toHaveLength(1);
    clock.advance(1_000);
    await turns();
    expect(server.local.list(events)).toEqual([]);
  });
});
