import { EksaError } from '@eksa/core/errors';
import { groupOf } from '@eksa/core/objects';
import type { KubeClient, KubeObject, ListOptions, ObjectRef, TypeRef, Verdict, WaitOptions, WatchEvent } from '@eksa/core/ports';
import { createFakeStore, type FakeStore } from './fake-store.ts';

export interface FakeCall {
  readonly verb: string;
  readonly subject: string;
}

export interface FakeKubeOptions {
  readonly name?: string;
  readonly statusSubresources?: readonly string[];
  /** Runs before a call takes effect; may throw. */
  readonly before?: (call: FakeCall) => void;
  /** Runs after it took effect, before the caller hears of it; may throw. */
  readonly after?: (call: FakeCall) => void;
}

export interface FakeKube {
  readonly client: KubeClient;
  readonly store: FakeStore;
  readonly calls: readonly FakeCall[];
}

/** An API server in memory, without controllers. Only merge patches; label selectors of the forms `key` and `key=value`. */
export function createFakeKube(options: FakeKubeOptions = {}): FakeKube {
  const { name = 'fake', statusSubresources = [], before, after } = options;
  const listeners = new Set<(event: WatchEvent) => void>();
  const store = createFakeStore({
    name,
    statusSubresources,
    onChange: (type, object) => {
      for (const listener of [...listeners]) listener({ type, object });
    },
  });
  const calls: FakeCall[] = [];

  async function call<Result>(verb: string, subject: string, effect: () => Result): Promise<Result> {
    // A turn of the event loop, as a network would take, so that parallel callers interleave.
    await new Promise((resolve) => setImmediate(resolve));
    const made = { verb, subject };
    calls.push(made);
    before?.(made);
    const result = effect();
    after?.(made);
    return result;
  }

  const select = (type: TypeRef, selection: ListOptions) =>
    store
      .all()
      .filter((object) => object.kind === type.kind && groupOf(object.apiVersion) === groupOf(type.apiVersion))
      .filter((object) => selection.namespace === undefined || object.metadata.namespace === selection.namespace)
      .filter((object) => matches(object, selection.labelSelector));

  function waitUntil<Result>(look: () => { readonly verdict: Verdict; readonly result: Result }, wait: WaitOptions): Promise<Result> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(() => reject(new EksaError('TIMED_OUT', lastReason))), wait.timeoutMs);
      let lastReason = 'nothing seen';
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        listeners.delete(check);
        wait.signal?.removeEventListener('abort', cancel);
        settle();
      };
      const cancel = () => finish(() => reject(new EksaError('CANCELLED', 'Cancelled.')));
      const check = () => {
        const { verdict, result } = look();
        if (verdict.state === 'done') return finish(() => resolve(result));
        lastReason = verdict.reason;
        return wait.onWaiting?.(verdict.reason);
      };
      wait.signal?.addEventListener('abort', cancel, { once: true });
      listeners.add(check);
      check();
    });
  }

  const client: KubeClient = {
    server: `https://${name}`,
    waitReady: async () => {},
    get: (ref) => call('get', nameOf(ref), () => store.find(ref)),
    list: (type, selection = {}) => call('list', type.kind, () => ({ items: select(type, selection), resourceVersion: '1' })),
    create: (object) => call('create', nameOf({ ...object, ...object.metadata }), () => store.create(object)),
    replace: (object) => call('replace', nameOf({ ...object, ...object.metadata }), () => store.replace(object)),
    apply: (object, apply = {}) =>
      call('apply', nameOf({ ...object, ...object.metadata }), () => {
        if (apply.dryRun === true) return object;
        const ref = { apiVersion: object.apiVersion, kind: object.kind, ...object.metadata };
        return store.find(ref) === undefined ? store.create(object) : store.mergePatch(ref, object);
      }),
    patch: (ref, body) => call('patch', nameOf(ref), () => store.mergePatch(ref, body)),
    delete: (ref, remove = {}) => call('delete', nameOf(ref), () => store.remove(ref, remove.uid)),
    async *watch(type, selection) {
      for (const object of select(type, selection)) yield { type: 'ADDED', object };
      yield { type: 'SYNCED' };
      await new Promise<void>((resolve) => {
        if (selection.signal.aborted) resolve();
        selection.signal.addEventListener('abort', () => resolve(), { once: true });
      });
    },
    waitFor: (ref, check, wait) =>
      waitUntil(() => {
        const object = store.find(ref);
        return { verdict: check(object), result: object };
      }, wait),
    waitForList: (type, selection, check, wait) =>
      waitUntil(() => {
        const found = select(type, selection);
        return { verdict: check(found), result: found };
      }, wait),
    resources: async () => [],
    close: () => {},
  };
  return { client, store, calls };
}

function nameOf(ref: ObjectRef): string {
  return `${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}`;
}

function matches(object: KubeObject, selector: string | undefined): boolean {
  if (selector === undefined) return true;
  const [key = '', value] = selector.split('=');
  const actual = object.metadata.labels?.[key];
  return value === undefined ? actual !== undefined : actual === value;
}
