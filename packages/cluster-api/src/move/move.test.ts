import { textAt, valueAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { describe, expect, test } from 'vitest';
import { createFakeKube, type FakeCall, type FakeKube, type FakeKubeOptions } from '../testing/fake-kube.ts';
import {
  installKinds,
  make,
  makeCluster,
  namespace,
  ownerReference,
  readyStatus,
  statusSubresources,
} from '../testing/management-fixture.ts';
import { systemClock } from '../waiting.ts';
import { move } from './move.ts';

/** Hundreds of moves in one test: quick alone, not beside a build. */
const faultTestMs = 60_000;

interface Pair {
  readonly source: FakeKube;
  readonly target: FakeKube;
}

function makePair(options: FakeKubeOptions = {}, fill: (source: FakeKube) => void = (source) => makeCluster(source.store, 'dev', 2)): Pair {
  const source = createFakeKube({ ...options, name: 'source', statusSubresources });
  const target = createFakeKube({ ...options, name: 'target', statusSubresources });
  installKinds(source.store);
  installKinds(target.store);
  fill(source);
  return { source, target };
}

const run = ({ source, target }: Pair, options: { timeoutMs?: number; onWaiting?: (reason: string) => void; signal?: AbortSignal } = {}) =>
  move(source.client, target.client, { namespace, timeoutMs: 5_000, ...options }, { clock: systemClock, rollbackMs: 5_000 });

const movable = (kube: FakeKube) =>
  kube.store
    .all()
    .filter(
      (object) =>
        !['CustomResourceDefinition', 'Provider', 'Namespace'].includes(object.kind) && !object.metadata.name.startsWith('unrelated'),
    );

/** An object without what differs between servers; owners by name. */
function portrait(object: KubeObject): unknown {
  const { uid, resourceVersion, generation, generateName, ownerReferences, ...metadata } = object.metadata;
  return { ...object, metadata: { ...metadata, owners: ownerReferences?.map(({ uid: _uid, ...rest }) => rest) } };
}

const portraits = (kube: FakeKube) =>
  movable(kube)
    .map((object) => JSON.stringify(sorted(portrait(object))))
    .sort();

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([field, inner]) => [field, sorted(inner)]),
  );
}

function withoutStatus(kube: FakeKube): readonly string[] {
  return movable(kube)
    .map((object) => {
      const { status, ...rest } = object;
      return JSON.stringify(
        sorted(
          portrait({ ...rest, ...(statusSubresources.includes(object.kind) || status === undefined ? {} : { status }) } as KubeObject),
        ),
      );
    })
    .sort();
}

function dangling(kube: FakeKube): readonly string[] {
  const uids = new Set(kube.store.all().map((object) => object.metadata.uid));
  return kube.store
    .all()
    .flatMap((object) => (object.metadata.ownerReferences ?? []).filter(({ uid }) => !uids.has(uid)).map(({ name }) => name));
}

const clusterOf = (kube: FakeKube, name = 'dev') =>
  kube.store.find({ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', namespace, name });

describe('move', () => {
  test('ends with every object in the target, owners rebuilt, and none in the source', async () => {
    const pair = makePair();
    const before = withoutStatus(pair.source);
    const result = await run(pair);
    expect(result.moved).toBe(before.length);
    expect(portraits(pair.target)).toEqual(before);
    expect(movable(pair.source)).toEqual([]);
    expect(dangling(pair.target)).toEqual([]);
  });

  test('leaves what is not of a cluster where it is', async () => {
    const pair = makePair();
    await run(pair);
    expect(pair.source.store.find({ apiVersion: 'v1', kind: 'Secret', namespace, name: 'unrelated-token' })).toBeDefined();
    expect(pair.target.store.find({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'unrelated' })).toBeUndefined();
  });

  test('unpauses the target and leaves none of its marks', async () => {
    const pair = makePair();
    await run(pair);
    expect(valueAt(clusterOf(pair.target)?.spec, 'paused')).toBeUndefined();
    expect(JSON.stringify(pair.target.store.all())).not.toMatch(/paused-for-move|delete-for-move/);
  });

  test('keeps the target paused until the source is empty', async () => {
    const states: unknown[] = [];
    const pair = makePair({
      after: ({ verb, subject }: FakeCall) => {
        if (verb === 'delete') states.push([subject, valueAt(clusterOf(pair.target)?.spec, 'paused')]);
      },
    });
    await run(pair);
    expect(states.length).toBeGreaterThan(10);
    expect(states.every((state) => Array.isArray(state) && state[1] === true)).toBe(true);
  });

  test('takes under six requests an object', async () => {
    const pair = makePair({}, (source) => makeCluster(source.store, 'dev', 30));
    const { moved, requests } = await run(pair);
    expect(requests / moved).toBeLessThan(6);
  });

  test('moves Secrets that belong to a cluster by name only', async () => {
    const pair = makePair({}, (source) => {
      make(source.store, 'Cluster', 'my-dev', { status: readyStatus });
      make(source.store, 'Secret', 'my-dev-apiserver-etcd-client');
      make(source.store, 'Secret', 'my-dev-ca');
      make(source.store, 'Secret', 'other-ca');
    });
    await run(pair);
    expect(
      movable(pair.target)
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['my-dev', 'my-dev-apiserver-etcd-client', 'my-dev-ca']);
    expect(movable(pair.source).map(({ metadata }) => metadata.name)).toEqual(['other-ca']);
  });

  test('moves labelled objects, and Secrets beside the infrastructure provider', async () => {
    const pair = makePair({}, (source) => {
      const label = { labels: { 'clusterctl.cluster.x-k8s.io/move': '' } };
      make(source.store, 'Cluster', 'dev', { status: readyStatus });
      make(source.store, 'ConfigMap', 'settings', { metadata: label });
      make(source.store, 'Secret', 'credentials', { metadata: label, namespace: 'capd-system' });
    });
    await run(pair);
    expect(pair.target.store.find({ apiVersion: 'v1', kind: 'Secret', namespace: 'capd-system', name: 'credentials' })).toBeDefined();
    expect(pair.target.store.find({ apiVersion: 'v1', kind: 'Namespace', name: 'capd-system' })).toBeDefined();
    expect(pair.source.store.find({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'settings' })).toBeUndefined();
  });

  test('neither overwrites nor deletes cluster-scoped objects, and children get the owner that is there', async () => {
    const pair = makePair({}, (source) => {
      make(source.store, 'Cluster', 'dev', { status: readyStatus });
      const identity = make(source.store, 'DockerIdentity', 'shared', { spec: { of: 'source' } });
      make(source.store, 'Secret', 'identity-secret', { owner: identity });
    });
    const present = make(pair.target.store, 'DockerIdentity', 'shared', { spec: { of: 'target' } });
    await run(pair);
    const identity = pair.target.store.find({ apiVersion: present.apiVersion, kind: 'DockerIdentity', name: 'shared' });
    expect(identity?.spec).toEqual({ of: 'target' });
    const secret = pair.target.store.find({ apiVersion: 'v1', kind: 'Secret', namespace, name: 'identity-secret' });
    expect(secret?.metadata.ownerReferences?.[0]?.uid).toBe(present.metadata.uid);
    expect(
      movable(pair.source)
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['identity-secret', 'shared']);
  });

  test('names owners by the version that is stored, whatever the reference says', async () => {
    const pair = makePair({}, (source) => {
      const cluster = make(source.store, 'Cluster', 'dev', { status: readyStatus });
      make(source.store, 'DockerCluster', 'dev', { owners: [{ ...ownerReference(cluster), apiVersion: 'cluster.x-k8s.io/v1alpha3' }] });
    });
    await run(pair);
    const moved = movable(pair.target).find(({ kind }) => kind === 'DockerCluster');
    expect(moved?.metadata.ownerReferences?.[0]?.apiVersion).toBe('cluster.x-k8s.io/v1beta2');
  });

  test('moves objects that appear while the source is being paused', async () => {
    const pair = makePair({
      after: ({ verb, subject }: FakeCall) => {
        const late = { apiVersion: 'v1', kind: 'Secret', namespace, name: 'dev-late-ca' };
        const cluster = clusterOf(pair.source);
        if (verb === 'patch' && subject.startsWith('Cluster ') && cluster !== undefined && pair.source.store.find(late) === undefined) {
          make(pair.source.store, 'Secret', 'dev-late-ca', { owner: cluster });
        }
      },
    });
    await run(pair);
    expect(pair.target.store.find({ apiVersion: 'v1', kind: 'Secret', namespace, name: 'dev-late-ca' })).toBeDefined();
  });

  test('waits for the block-move annotation, then moves what the controller left', async () => {
    const blocking = { annotations: { 'clusterctl.cluster.x-k8s.io/block-move': '' } };
    const pair = makePair({}, (source) => {
      const cluster = make(source.store, 'Cluster', 'dev', { status: readyStatus });
      make(source.store, 'DockerCluster', 'dev', { owner: cluster, metadata: blocking });
    });
    const ref = { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2', kind: 'DockerCluster', namespace, name: 'dev' };
    const reasons: string[] = [];
    const onWaiting = (reason: string) => {
      reasons.push(reason);
      setImmediate(() =>
        pair.source.store.mergePatch(ref, {
          spec: { detached: true },
          metadata: { annotations: { 'clusterctl.cluster.x-k8s.io/block-move': null } },
        }),
      );
    };
    await run(pair, { onWaiting });
    expect(reasons[0]).toContain('DockerCluster eksa-system/dev: its controller asks for time');
    expect(valueAt(pair.target.store.find(ref)?.spec, 'detached')).toBe(true);
  });
});

describe('move is refused', () => {
  test('while Clusters and Machines are not ready, with each of them named, and nothing is touched', async () => {
    const pair = makePair({}, (source) => {
      const cluster = make(source.store, 'Cluster', 'dev', { status: { initialization: { infrastructureProvisioned: true } } });
      make(source.store, 'Machine', 'dev-0', { owner: cluster });
    });
    const reasons: string[] = [];
    const failure = run(pair, { timeoutMs: 30, onWaiting: (reason) => reasons.push(reason) });
    await expect(failure).rejects.toMatchObject({
      details: {
        problems: ['Cluster eksa-system/dev: ControlPlaneInitialized is not set yet', 'Machine eksa-system/dev-0: has no node yet'],
      },
      code: 'MOVE_BLOCKED',
    });
    expect(reasons).toContain('Machine eksa-system/dev-0: has no node yet');
    expect(pair.source.calls.every(({ verb }) => verb === 'list')).toBe(true);
  });

  test('no longer once they become ready', async () => {
    const pair = makePair({}, (source) => make(source.store, 'Cluster', 'dev', {}));
    const ref = { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', namespace, name: 'dev' };
    const onWaiting = () => {
      setImmediate(() => clusterOf(pair.source) && pair.source.store.mergePatch(ref, { status: readyStatus }));
    };
    await expect(run(pair, { onWaiting })).resolves.toMatchObject({ moved: 1 });
  });

  test('for a Cluster that the user paused', async () => {
    const pair = makePair({}, (source) => make(source.store, 'Cluster', 'dev', { spec: { paused: true }, status: readyStatus }));
    await expect(run(pair)).rejects.toMatchObject({
      code: 'MOVE_BLOCKED',
      message: expect.stringContaining('Cluster eksa-system/dev is paused'),
    });
    expect(valueAt(clusterOf(pair.source)?.spec, 'paused')).toBe(true);
  });

  test('when an owner would stay behind, and the source works on', async () => {
    const pair = makePair({}, (source) => {
      const cluster = make(source.store, 'Cluster', 'dev', { status: readyStatus });
      const stranger = { apiVersion: 'example.com/v1', kind: 'Stranger', name: 's', uid: 'gone' };
      make(source.store, 'DockerCluster', 'dev', { owners: [ownerReference(cluster), stranger] });
    });
    await expect(run(pair)).rejects.toMatchObject({
      code: 'MOVE_BLOCKED',
      message: expect.stringContaining('DockerCluster eksa-system/dev is owned by Stranger s, which does not exist'),
    });
    expect(valueAt(clusterOf(pair.source)?.spec, 'paused')).toBeUndefined();
    expect(clusterOf(pair.source)?.metadata.annotations).toBeUndefined();
  });

  test('when the target lacks a provider or has an older one', async () => {
    const pair = makePair();
    pair.target.store.mergePatch(
      { apiVersion: 'clusterctl.cluster.x-k8s.io/v1alpha3', kind: 'Provider', namespace: 'capd-system', name: 'infrastructure-docker' },
      { version: 'v1.11.9' },
    );
    await expect(run(pair)).rejects.toMatchObject({ code: 'MOVE_BLOCKED', message: expect.stringContaining('older than the source') });
  });

  test('when there is nothing to move', async () => {
    await expect(run(makePair({}, () => {}))).rejects.toMatchObject({
      code: 'MOVE_BLOCKED',
      message: expect.stringContaining('there is no Cluster'),
    });
  });
});

describe('an interrupted move', () => {
  test('that fails before any deletion unpauses the source and names the object', async () => {
    const pair = makePair({
      before: ({ verb, subject }: FakeCall) => {
        if (verb === 'create' && subject.startsWith('MachineSet ')) throw new Error('admission says no');
      },
    });
    await expect(run(pair)).rejects.toMatchObject({
      code: 'MOVE_FAILED',
      message: 'Could not create MachineSet eksa-system/dev-md-0-x: admission says no',
      hint: expect.stringContaining('unpaused'),
    });
    expect(valueAt(clusterOf(pair.source)?.spec, 'paused')).toBeUndefined();
  });

  test('that is cancelled unpauses the source and says so', async () => {
    const stop = new AbortController();
    const pair = makePair({
      after: ({ verb }: FakeCall) => {
        if (verb === 'create') stop.abort();
      },
    });
    await expect(run(pair, { signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(valueAt(clusterOf(pair.source)?.spec, 'paused')).toBeUndefined();
  });

  test.each([
    ['one request fails', 'once', 'before'],
    ['one answer is lost', 'once', 'after'],
    ['the process dies before a request', 'dead', 'before'],
    ['the process dies after a request', 'dead', 'after'],
  ] as const)(
    'ends well when run again, wherever %s',
    async (_what, mode, moment) => {
      const reference = makePair({}, (source) => makeCluster(source.store, 'dev', 1));
      await run(reference);
      const expected = portraits(reference.target);
      const total = reference.source.calls.length + reference.target.calls.length;
      expect(total).toBeGreaterThan(100);

      for (let nth = 1; nth <= total; nth += 1) {
        let count = 0;
        let healed = false;
        const fault = () => {
          count += 1;
          if (!healed && (mode === 'once' ? count === nth : count >= nth)) throw new Error(`fault ${nth}`);
        };
        const pair = makePair({ [moment]: fault }, (source) => makeCluster(source.store, 'dev', 1));
        const names = movable(pair.source).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
        await run(pair).catch(() => undefined);
        expectSafe(pair, names);
        healed = true;
        await run(pair);
        expect(portraits(pair.target), `after fault ${nth}`).toEqual(expected);
        expect(movable(pair.source)).toEqual([]);
        expect(dangling(pair.target)).toEqual([]);
      }
    },
    faultTestMs,
  );
});

/** What must hold at any interruption: nothing is lost, and never do both sides work, nor an incomplete source. */
function expectSafe({ source, target }: Pair, names: readonly string[]): void {
  const left = new Set(movable(source).map(({ kind, metadata }) => `${kind}/${metadata.name}`));
  const arrived = new Set(movable(target).map(({ kind, metadata }) => `${kind}/${metadata.name}`));
  expect(names.filter((name) => !left.has(name) && !arrived.has(name))).toEqual([]);
  const works = (kube: FakeKube) => {
    const cluster = clusterOf(kube);
    return cluster !== undefined && valueAt(cluster.spec, 'paused') !== true;
  };
  expect(works(source) && works(target)).toBe(false);
  const touched =
    names.some((name) => !left.has(name)) || movable(source).some((object) => textAt(object.metadata, 'deletionTimestamp') !== undefined);
  expect(touched && works(source)).toBe(false);
}
