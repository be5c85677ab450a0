import { describe, expect, it } from 'vitest';
import { modelSchema } from '../builtin/model-schema.ts';
import { jsonPatch } from './json-patch.ts';
import { mergePatch } from './merge-patch.ts';
import { PatchRefused } from './patch-refused.ts';
import { strategicMerge } from './strategic-merge.ts';

describe('mergePatch', () => {
  it('removes with null, replaces lists, and leaves nulls out of what is new', () => {
    const current = { a: 1, list: [1, 2], deep: { x: 1, y: 2 } };
    expect(mergePatch(current, { a: null, list: [3], deep: { y: null }, fresh: { n: null, m: 1 } })).toEqual({
      list: [3],
      deep: { x: 1 },
      fresh: { m: 1 },
    });
    expect(current).toEqual({ a: 1, list: [1, 2], deep: { x: 1, y: 2 } });
  });
});

describe('jsonPatch', () => {
  const current = { metadata: { labels: { 'a/b': '1' } }, list: ['a', 'b'] };

  it('carries out each operation', () => {
    const operations = [
      { op: 'test', path: '/metadata/labels/a~1b', value: '1' },
      { op: 'replace', path: '/metadata/labels/a~1b', value: '2' },
      { op: 'add', path: '/list/-', value: 'c' },
      { op: 'add', path: '/list/0', value: 'z' },
      { op: 'remove', path: '/list/-1' },
      { op: 'copy', from: '/list/0', path: '/metadata/name' },
      { op: 'move', from: '/list', path: '/moved' },
    ];
    expect(jsonPatch(current, operations)).toEqual({ metadata: { labels: { 'a/b': '2' }, name: 'z' }, moved: ['z', 'a', 'b'] });
  });

  it('replaces what is not there yet, as the real server does', () => {
    expect(jsonPatch({}, [{ op: 'replace', path: '/a', value: 1 }])).toEqual({ a: 1 });
  });

  it('takes an absent field for null in a test', () => {
    expect(jsonPatch(current, [{ op: 'test', path: '/nope', value: null }])).toEqual(current);
  });

  it.each([
    [{ op: 'test', path: '/list/0', value: 'x' }],
    [{ op: 'remove', path: '/nope' }],
    [{ op: 'replace', path: '/nope/deep', value: 1 }],
    [{ op: 'replace', path: '/list/7', value: 1 }],
    [{ op: 'add', path: '/nope/deep', value: 1 }],
    [{ op: 'add', path: '/list/9', value: 1 }],
    [{ op: 'jump', path: '/list' }],
    [{ op: 'remove' }],
  ])('refuses %j', (operation) => {
    expect(() => jsonPatch(current, [operation])).toThrow(PatchRefused);
  });
});

describe('strategicMerge', () => {
  const schema = modelSchema('V1Deployment');
  const deployment = (containers: readonly unknown[], rest: object = {}) => ({
    spec: { template: { spec: { containers, ...rest } }, strategy: {} },
  });
  const patched = (current: object, patch: object) => strategicMerge(current, patch, schema);

  it('merges list items by key and puts new ones first', () => {
    const current = deployment([{ name: 'a', image: '1', env: [{ name: 'X', value: '1' }] }]);
    const patch = { spec: { template: { spec: { containers: [{ name: 'b' }, { name: 'a', env: [{ name: 'X', value: '2' }] }] } } } };
    expect(patched(current, patch)).toEqual(deployment([{ name: 'b' }, { name: 'a', image: '1', env: [{ name: 'X', value: '2' }] }]));
  });

  it('deletes, replaces and orders as directives say', () => {
    const current = deployment([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
    const spec = (containers: readonly unknown[], rest: object = {}) => ({ spec: { template: { spec: { containers, ...rest } } } });
    expect(patched(current, spec([{ name: 'b', $patch: 'delete' }]))).toEqual(deployment([{ name: 'a' }, { name: 'c' }]));
    expect(patched(current, spec([{ $patch: 'replace' }, { name: 'z' }]))).toEqual(deployment([{ name: 'z' }]));
    const order = { '$setElementOrder/containers': [{ name: 'c' }, { name: 'a' }] };
    expect(patched(current, spec([{ name: 'a', image: '2' }], order))).toEqual(
      deployment([{ name: 'b' }, { name: 'c' }, { name: 'a', image: '2' }]),
    );
  });

  it('keeps only retained keys, and merges sets of texts', () => {
    const current = { metadata: { finalizers: ['a', 'b'] }, spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } };
    const patch = {
      metadata: { '$deleteFromPrimitiveList/finalizers': ['a'], finalizers: ['c'] },
      spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
    };
    expect(patched(current, patch)).toEqual({ metadata: { finalizers: ['c', 'b'] }, spec: { strategy: { type: 'Recreate' } } });
  });

  it('replaces a whole object on demand, and drops nulls and directives from what is new', () => {
    expect(patched({ spec: { strategy: { type: 'x' } } }, { spec: { strategy: { $patch: 'replace', type: 'y' } } })).toEqual({
      spec: { strategy: { type: 'y' } },
    });
    expect(patched({}, { spec: { strategy: { type: null, $patch: 'merge' }, replicas: 1 } })).toEqual({
      spec: { strategy: {}, replicas: 1 },
    });
  });

  it('refuses items without their key, and actions it does not know', () => {
    expect(() => patched(deployment([]), { spec: { template: { spec: { containers: [{ image: 'x' }] } } } })).toThrow(PatchRefused);
    expect(() => patched({ spec: {} }, { spec: { $patch: 'explode' } })).toThrow(PatchRefused);
  });
});
