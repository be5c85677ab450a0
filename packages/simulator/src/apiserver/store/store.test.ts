import { beforeEach, describe, expect, it } from 'vitest';
import type { KubeObject } from '../../objects/object.ts';
import type { StoreEvent } from './event.ts';
import { createStore, type Store } from './store.ts';

const things = '/things';
const thing = (name: string, value: number, namespace = 'n'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name, namespace, uid: `uid-${name}` },
  value,
});
const shown = (objects: readonly KubeObject[] | undefined) => objects?.map(({ metadata, value }) => `${metadata.name}=${String(value)}`);
const told = ({ type, object }: StoreEvent) => `${type} ${object.metadata.name}`;

let store: Store;
beforeEach(() => {
  store = createStore({ historyLimit: 8 });
});

describe('listings', () => {
  it('are sorted by namespace and name', () => {
    for (const [name, namespace] of [
      ['b', 'n'],
      ['a', 'n'],
      ['c', 'm'],
    ] as const)
      store.put(things, thing(name, 1, namespace));
    expect(shown(store.list(things))).toEqual(['c=1', 'a=1', 'b=1']);
    expect(shown(store.list(things, 'n'))).toEqual(['a=1', 'b=1']);
  });

  it('can be had as they were, until that is forgotten', () => {
    const a = store.put(things, thing('a', 1));
    store.put(things, thing('b', 1));
    const before = store.revision();
    store.put(things, thing('a', 2));
    store.put(things, thing('c', 1));
    store.remove(things, thing('b', 1));
    expect(shown(store.list(things))).toEqual(['a=2', 'c=1']);
    expect(shown(store.listAt(things, 'n', before))).toEqual(['a=1', 'b=1']);
    for (let value = 3; value < 20; value += 1) store.put(things, thing('a', value));
    expect(store.listAt(things, 'n', before)).toBeUndefined();
    expect(store.since(things, Number(a.metadata.resourceVersion))).toBeUndefined();
  });
});

describe('listeners', () => {
  it('hear changes in their order, also those that a listener makes', () => {
    const first: string[] = [];
    const second: string[] = [];
    store.subscribe(things, {}, (event) => {
      first.push(told(event));
      if (event.object.metadata.name === 'a') store.put(things, thing('b', 1));
    });
    store.subscribe(things, {}, (event) => second.push(told(event)));
    store.put(things, thing('a', 1));
    expect(first).toEqual(['ADDED a', 'ADDED b']);
    expect(second).toEqual(first);
  });

  it('hear only of their namespace or name', () => {
    const heard: string[] = [];
    store.subscribe(things, { namespace: 'n' }, (event) => heard.push(`n: ${told(event)}`));
    store.subscribe(things, { name: 'a' }, (event) => heard.push(`a: ${told(event)}`));
    const stop = store.subscribe(things, { namespace: 'm', name: 'a' }, (event) => heard.push(`m/a: ${told(event)}`));
    store.put(things, thing('a', 1, 'm'));
    stop();
    store.put(things, thing('b', 1, 'n'));
    store.put(things, thing('a', 2, 'm'));
    expect(heard).toEqual(['a: ADDED a', 'm/a: ADDED a', 'n: ADDED b', 'a: MODIFIED a']);
  });
});

it('finds objects by uid as long as they exist', () => {
  store.put(things, thing('a', 1));
  expect(store.byUid('uid-a')).toMatchObject({ storage: things, object: { value: 1 } });
  store.remove(things, thing('a', 1));
  expect(store.byUid('uid-a')).toBeUndefined();
});
