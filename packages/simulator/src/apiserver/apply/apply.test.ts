import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../objects/object.ts';
import { decodeTyped } from '../builtin/decode.ts';
import { builtinResources, builtinSchema } from '../builtin/resources.ts';
import { customResources } from '../custom/custom-resources.ts';
import type { ManagedWrite, Resource } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';
import { recordManager } from './record-manager.ts';
import { serverSideApply } from './server-side-apply.ts';

const write = (manager: string, rest: Partial<ManagedWrite> = {}): ManagedWrite => ({
  manager,
  force: false,
  subresource: '',
  time: '2026-01-01T00:00:00Z',
  ...rest,
});

const [widget] = customResources({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.ex.io' },
  spec: {
    group: 'ex.io',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [{ name: 'v1', served: true, storage: true, subresources: { status: {} }, schema: { openAPIV3Schema: widgetSchema() } }],
  },
});

function widgetSchema(): Schema {
  const item: Schema = { type: 'object', properties: { name: { type: 'string' }, size: { type: 'integer' }, color: { type: 'string' } } };
  const spec: Schema = {
    type: 'object',
    properties: {
      a: { type: 'integer' },
      b: { type: 'string' },
      plain: { type: 'array', items: { type: 'string' } },
      items: { type: 'array', items: item, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] },
      tags: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
      deep: { type: 'object', properties: { x: { type: 'integer' } } },
    },
  };
  return { type: 'object', properties: { spec, status: { type: 'object', properties: { phase: { type: 'string' } } } } };
}

const empty: KubeObject = { apiVersion: 'ex.io/v1', kind: 'Widget', metadata: {} as KubeObject['metadata'] };
const of = (spec: object, metadata: object = {}): KubeObject => ({ ...empty, metadata: { name: 'w', namespace: 'd', ...metadata }, spec });

function apply(live: KubeObject, object: KubeObject, how: ManagedWrite): KubeObject {
  if (widget === undefined) throw new Error('no widget');
  return serverSideApply(widget.resource, widget.schema, live, object, how);
}

function update(old: KubeObject, object: KubeObject, how: ManagedWrite, created = false): KubeObject {
  if (widget === undefined) throw new Error('no widget');
  return recordManager(widget.resource, widget.schema, old, object, how, created);
}

function owners(object: KubeObject): unknown {
  const entries = (object.metadata.managedFields ?? []) as readonly { manager: string; operation: string; fieldsV1: unknown }[];
  return Object.fromEntries(entries.map(({ manager, operation, fieldsV1 }) => [`${manager} ${operation}`, fieldsV1]));
}

describe('serverSideApply', () => {
  it('owns what it names: items by their keys, plain lists as a whole', () => {
    const created = apply(empty, of({ a: 1, plain: ['x'], items: [{ name: 'i', size: 1 }], tags: ['t'], deep: {} }), write('me'));
    expect(owners(created)).toEqual({
      'me Apply': {
        'f:spec': {
          'f:a': {},
          'f:plain': {},
          'f:items': { 'k:{"name":"i"}': { '.': {}, 'f:name': {}, 'f:size': {} } },
          'f:tags': { 'v:"t"': {} },
          'f:deep': {},
        },
      },
    });
    expect(created.metadata.managedFields).toMatchObject([
      { apiVersion: 'ex.io/v1', fieldsType: 'FieldsV1', time: '2026-01-01T00:00:00Z' },
    ]);
  });

  it('removes what it applied before and leaves out now, unless another owns it too', () => {
    const first = apply(
      empty,
      of({ a: 1, b: 'x', deep: { x: 1 }, items: [{ name: 'i', size: 1 }, { name: 'j' }], tags: ['s', 't'] }),
      write('me'),
    );
    const shared = apply(first, of({ b: 'x' }), write('other'));
    const last = apply(shared, of({ a: 1, items: [{ name: 'j' }], tags: ['t'] }), write('me'));
    expect(last.spec).toEqual({ a: 1, b: 'x', items: [{ name: 'j' }], tags: ['t'] });
  });

  it('conflicts over a field that another owns with another value, and takes it by force', () => {
    const live = update(empty, of({ a: 1, b: 'x' }), write('curl'), true);
    expect(() => apply(live, of({ a: 2 }), write('me'))).toThrow(
      'Apply failed with 1 conflict: conflict with "curl" using ex.io/v1: .spec.a',
    );
    expect(() => apply(live, of({ a: 2, b: 'y' }), write('me'))).toThrow(
      'Apply failed with 2 conflicts: conflicts with "curl" using ex.io/v1:\n- .spec.a\n- .spec.b',
    );
    try {
      apply(live, of({ a: 2 }), write('me'));
    } catch (error) {
      const cause = { reason: 'FieldManagerConflict', message: 'conflict with "curl" using ex.io/v1', field: '.spec.a' };
      expect(error).toMatchObject({ status: { code: 409, reason: 'Conflict', details: { causes: [cause] } } });
    }
    const forced = apply(live, of({ a: 2 }), write('me', { force: true }));
    expect(forced.spec).toEqual({ a: 2, b: 'x' });
    expect(owners(forced)).toEqual({
      'me Apply': { 'f:spec': { 'f:a': {} } },
      'curl Update': { 'f:spec': { '.': {}, 'f:b': {} } },
    });
  });

  it('shares a field whose value is the same', () => {
    const live = apply(empty, of({ a: 1 }), write('one'));
    expect(owners(apply(live, of({ a: 1 }), write('two')))).toEqual({
      'one Apply': { 'f:spec': { 'f:a': {} } },
      'two Apply': { 'f:spec': { 'f:a': {} } },
    });
  });

  it('merges items by key and keeps what others have in them', () => {
    const live = update(empty, of({ items: [{ name: 'a', color: 'red' }, { name: 'b' }], tags: ['x'] }), write('curl'), true);
    const merged = apply(live, of({ items: [{ name: 'c' }, { name: 'a', size: 2 }], tags: ['y', 'x'] }), write('me'));
    expect(merged.spec).toEqual({ items: [{ name: 'b' }, { name: 'c' }, { name: 'a', color: 'red', size: 2 }], tags: ['y', 'x'] });
  });

  it('neither sets nor owns status at the main endpoint', () => {
    const created = apply(empty, { ...of({ a: 1 }), status: { phase: 'x' } }, write('me'));
    expect(created.status).toBeUndefined();
    expect(owners(created)).toEqual({ 'me Apply': { 'f:spec': { 'f:a': {} } } });
    const stated = apply(created, { ...of({ a: 7 }), status: { phase: 'x' } }, write('me', { subresource: 'status' }));
    expect(stated).toMatchObject({ spec: { a: 1 }, status: { phase: 'x' } });
    expect(stated.metadata.managedFields).toHaveLength(2);
  });

  it('refuses fields that the schema does not have, and items without key', () => {
    expect(() => apply(empty, of({ z: 1 }), write('me'))).toThrow(
      'failed to create typed patch object (d/w; ex.io/v1, Kind=Widget): .spec.z: field not declared in schema',
    );
    expect(() => apply(empty, of({ items: [{ size: 1 }] }), write('me'))).toThrow('omits all key fields ["name"]');
  });
});

describe('recordManager', () => {
  it('gives changed fields to who changed them and forgets removed ones', () => {
    const first = update(empty, of({ a: 1, b: 'x' }, { labels: { l: '1' } }), write('one'), true);
    expect(owners(first)).toEqual({
      'one Update': { 'f:metadata': { 'f:labels': { '.': {}, 'f:l': {} } }, 'f:spec': { '.': {}, 'f:a': {}, 'f:b': {} } },
    });
    const changed = { ...first, spec: { a: 2 } };
    expect(owners(update(first, changed, write('two', { time: '2026-01-01T00:00:09Z' })))).toEqual({
      'one Update': { 'f:metadata': { 'f:labels': { '.': {}, 'f:l': {} } }, 'f:spec': {} },
      'two Update': { 'f:spec': { 'f:a': {} } },
    });
  });

  it('keeps the time of a writer whose fields stay the same', () => {
    const first = update(empty, of({ a: 1 }), write('one'), true);
    const again = update(first, { ...first, spec: { a: 2 } }, write('one', { time: '2026-01-01T00:00:09Z' }));
    expect(again.metadata.managedFields).toMatchObject([{ time: '2026-01-01T00:00:00Z' }]);
  });

  it('writes status under its subresource, and tracks nothing on an untracked object', () => {
    const first = update(empty, of({ a: 1 }), write('one'), true);
    const stated = update(first, { ...first, status: { phase: 'x' } }, write('one', { subresource: 'status' }));
    expect(stated.metadata.managedFields).toMatchObject([
      { fieldsV1: {} },
      { subresource: 'status', fieldsV1: { 'f:status': { '.': {}, 'f:phase': {} } } },
    ]);
    expect(update(of({ a: 1 }), of({ a: 2 }), write('one')).metadata.managedFields).toBeUndefined();
  });

  it('writes the entry of a Deployment as the real server does', () => {
    const resource = builtinResources.find(({ kind }) => kind === 'Deployment') as Resource;
    const schema = builtinSchema(resource) as Schema;
    const container = { name: 'nginx', image: 'nginx', resources: {}, ports: [{ containerPort: 80, protocol: 'TCP' }] };
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } };
    const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [container], securityContext: {} } };
    const object = decodeTyped(
      { metadata: { name: 'a', labels: { app: 'a' } }, spec: { replicas: 1, selector: { matchLabels: { app: 'a' } }, strategy, template } },
      schema,
    ) as KubeObject;
    const live = decodeTyped({ metadata: {} }, schema) as KubeObject;
    expect(owners(recordManager(resource, schema, live, object, write('kubectl-create'), true))).toEqual({
      'kubectl-create Update': {
        'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
        'f:spec': {
          'f:replicas': {},
          'f:selector': {},
          'f:strategy': { 'f:rollingUpdate': { '.': {}, 'f:maxSurge': {}, 'f:maxUnavailable': {} }, 'f:type': {} },
          'f:template': {
            'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
            'f:spec': {
              'f:containers': {
                'k:{"name":"nginx"}': {
                  '.': {},
                  'f:image': {},
                  'f:name': {},
                  'f:ports': {
                    '.': {},
                    'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {}, 'f:protocol': {} },
                  },
                  'f:resources': {},
                },
              },
              'f:securityContext': {},
            },
          },
        },
      },
    });
  });
});
