import { expect, it } from 'vitest';
import type { KubeObject } from '../../objects/object.ts';
import { createBucket } from './bucket.ts';

const object = (name: string, labels: Readonly<Record<string, string>>, namespace = 'shop'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, labels },
});
const namesOf = (objects: readonly KubeObject[]) => objects.map(({ metadata }) => metadata.name);

it('finds objects by labels that change after they were first asked for', () => {
  const bucket = createBucket();
  bucket.set(object('b', { app: 'web', tier: 'front' }));
  bucket.set(object('a', { app: 'web' }));
  bucket.set(object('c', { app: 'web', tier: 'front' }, 'other'));
  expect(namesOf(bucket.labelled('shop', { app: 'web' }))).toEqual(['a', 'b']);
  expect(namesOf(bucket.labelled('shop', { app: 'web', tier: 'front' }))).toEqual(['b']);
  expect(namesOf(bucket.labelled(undefined, { tier: 'front' }))).toEqual(['c', 'b']);
  expect(bucket.labelled('shop', { constructor: 'Object' })).toEqual([]);

  bucket.set(object('b', { app: 'db' }));
  bucket.delete(object('a', {}));
  bucket.set(object('d', { app: 'web' }));
  expect(namesOf(bucket.labelled('shop', { app: 'web' }))).toEqual(['d']);
  expect(namesOf(bucket.labelled('shop', { app: 'db' }))).toEqual(['b']);
  expect(bucket.labelled('shop', { tier: 'front' })).toEqual([]);
});
