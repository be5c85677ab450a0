import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../clock/manual-clock.ts';
import type { KubeObject } from '../../objects/object.ts';
import { createApiServer } from '../create-api-server.ts';
import type { Draft, LocalClient, LocalEvent } from '../local-client.ts';

const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
const configMaps = { apiVersion: 'v1', kind: 'ConfigMap' };
const key = { namespace: 'default', name: 'a' };
const widgets = { apiVersion: 'ex.io/v1', kind: 'Widget' };
const definitions = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };

const widgetDefinition: KubeObject = {
  ...definitions,
  metadata: { name: 'widgets.ex.io' },
  spec: {
    group: 'ex.io',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [
      { name: 'v1', served: true, storage: true, schema, subresources: { status: {} } },
      { name: 'v1beta1', served: true, storage: false, schema, subresources: { status: {} } },
    ],
  },
};

let client: LocalClient;
beforeEach(() => {
  client = createApiServer({ id: 'test', clock: createManualClock() }).local;
});

function configMap(data: Record<string, string>, metadata: object = {}): KubeObject {
  return { ...configMaps, metadata: { ...key, ...metadata }, data };
}

const release = (draft: Draft) => {
  draft.metadata.finalizers = [];
};

const settled = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

describe('writes', () => {
  it('give uid, version and creation time', () => {
    const created = client.create(configMap({ a: '1' }));
    expect(created.metadata).toMatchObject({ uid: expect.stringMatching(/^[0-9a-f-]{36}$/), creationTimestamp: '2026-01-01T00:00:00Z' });
    expect(client.get(configMaps, key)).toBe(created);
  });

  it('refuse a name that is taken, and an absent namespace', () => {
    client.create(configMap({}));
    expect(() => client.create(configMap({}))).toThrow('configmaps "a" already exists');
    expect(() => client.create(configMap({}, { namespace: 'nope' }))).toThrow('namespaces "nope" not found');
  });

  it('refuse a stale version and keep the version when nothing changes', () => {
    const first = client.create(configMap({ a: '1' }));
    expect(client.update(first)).toBe(first);
    const second = client.update({ ...first, data: { a: '2' } });
    expect(Number(second.metadata.resourceVersion)).toBeGreaterThan(Number(first.metadata.resourceVersion));
    expect(() => client.update({ ...first, data: { a: '3' } })).toThrow('the object has been modified');
  });

  it('draw a name from generateName', () => {
    const { metadata } = client.create({ ...configMaps, metadata: { name: '', namespace: 'default', generateName: 'x-' } });
    expect(metadata.name).toMatch(/^x-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });
});

describe('deletion', () => {
  it('waits for finalizers and lets nobody add new ones', () => {
    client.create(configMap({}, { finalizers: ['ex.io/hold'] }));
    client.delete(configMaps, key);
    expect(client.get(configMaps, key)?.metadata.deletionTimestamp).toBe('2026-01-01T00:00:00Z');
    const addOne = () => client.modify(configMaps, key, (draft) => void draft.metadata.finalizers?.push('ex.io/late'));
    expect(addOne).toThrow('no new finalizers can be added');
    expect(client.modify(configMaps, key, release)).toBeUndefined();
    expect(client.get(configMaps, key)).toBeUndefined();
  });
});

describe('custom kinds', () => {
  const widget = { ...widgets, metadata: key, spec: { size: 1 }, status: { seen: true } };

  it('are served from the moment that their definition is written', () => {
    client.create(widgetDefinition);
    expect(client.serves(widgets)).toBe(true);
    expect(client.get(definitions, { name: 'widgets.ex.io' })?.status).toMatchObject({
      storedVersions: ['v1'],
      conditions: [
        { type: 'NamesAccepted', status: 'True' },
        { type: 'Established', status: 'True' },
      ],
    });
  });

  it('keep status apart and count generations of the rest', () => {
    client.create(widgetDefinition);
    const created = client.create(widget);
    expect(created).not.toHaveProperty('status');
    const withStatus = client.updateStatus({ ...created, spec: { size: 9 }, status: { seen: true } });
    expect(withStatus).toMatchObject({ spec: { size: 1 }, status: { seen: true }, metadata: { generation: 1 } });
    const resized = client.modify(widgets, key, (draft) => {
      draft.spec = { size: 2 };
    });
    expect(resized).toMatchObject({ spec: { size: 2 }, status: { seen: true }, metadata: { generation: 2 } });
  });

  it('are shown at each served version', () => {
    client.create(widgetDefinition);
    client.create(widget);
    expect(client.list({ apiVersion: 'ex.io/v1beta1', kind: 'Widget' })).toMatchObject([{ apiVersion: 'ex.io/v1beta1' }]);
  });

  it('go with their definition, once their finalizers allow', () => {
    client.create(widgetDefinition);
    client.create({ ...widget, metadata: { ...key, finalizers: ['ex.io/hold'] } });
    client.delete(definitions, { name: 'widgets.ex.io' });
    expect(client.serves(widgets)).toBe(true);
    client.modify(widgets, key, release);
    expect(client.serves(widgets)).toBe(false);
    expect(client.get(definitions, { name: 'widgets.ex.io' })).toBeUndefined();
  });
});

describe('watches', () => {
  it('tell what is there and what changes, never before the caller returns', async () => {
    const events: LocalEvent[] = [];
    client.create(configMap({ a: '1' }));
    client.watch(configMaps, (event) => events.push(event));
    client.modify(configMaps, key, (draft) => {
      draft.data = { a: '2' };
    });
    client.delete(configMaps, key);
    expect(events).toEqual([]);
    await settled();
    expect(events.map(({ type, object }) => [type, object.data])).toEqual([
      ['ADDED', { a: '1' }],
      ['MODIFIED', { a: '2' }],
      ['DELETED', { a: '2' }],
    ]);
  });

  it('wait for a kind that is not served yet', async () => {
    const names: string[] = [];
    client.watch(widgets, ({ object }) => names.push(object.metadata.name));
    client.create(widgetDefinition);
    client.create({ ...widgets, metadata: key });
    await settled();
    expect(names).toEqual(['a']);
  });
});
