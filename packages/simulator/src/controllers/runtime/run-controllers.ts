import type { LocalClient } from '../../apiserver/local-client.ts';
import type { Clock } from '../../clock/clock.ts';
import type { ObjectKey } from '../../objects/object.ts';
import type { Controller, ReconcileResult } from '../controller.ts';
import { createWorkQueue } from './queue.ts';
import { createRetries } from './retries.ts';

export interface RunControllersOptions {
  readonly client: LocalClient;
  readonly clock: Clock;
  /** Ends all of them. Reconciles that run then are not waited for; they see the same signal. */
  readonly signal: AbortSignal;
  /** Told of every failed reconcile, which is retried anyway. */
  readonly onError?: (failure: ReconcileFailure) => void;
}

export interface ReconcileFailure {
  readonly controller: string;
  readonly key: ObjectKey;
  readonly error: unknown;
}

/**
 * Runs controllers until the signal aborts. There are no caches besides the server's own memory: `client` reads are always current.
 * Each controller works on many keys at once, but on each key once at a time.
 */
export function runControllers(controllers: readonly Controller[], options: RunControllersOptions): void {
  if (options.signal.aborted) return;
  const stops = controllers.map((controller) => runController(controller, options));
  options.signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });
}

function runController(controller: Controller, { client, clock, signal, onError }: RunControllersOptions): () => void {
  const retries = createRetries(clock, (key) => queue.add(key));
  const queue = createWorkQueue(work);

  function work(text: string): Promise<void> | void {
    try {
      const result = controller.reconcile(keyFrom(text), { client, clock, signal });
      if (!(result instanceof Promise)) {
        done(text, result);
        return;
      }
      return result.then(
        (value) => done(text, value),
        (error: unknown) => failed(text, error),
      );
    } catch (error) {
      failed(text, error);
    }
  }

  function done(text: string, result: ReconcileResult): void {
    if (signal.aborted) return;
    retries.succeeded(text);
    if (result !== undefined) retries.after(text, result.againAfterMs);
  }

  function failed(text: string, error: unknown): void {
    if (signal.aborted) return;
    onError?.({ controller: controller.name, key: keyFrom(text), error });
    retries.failed(text);
  }

  function addConcerned(keys: () => readonly ObjectKey[]): void {
    try {
      for (const key of keys()) queue.add(textOf(key));
    } catch (error) {
      onError?.({ controller: controller.name, key: { name: '' }, error });
    }
  }

  const stops = [
    client.watch(controller.type, ({ object }) => queue.add(textOf(object.metadata))),
    ...(controller.also ?? []).map(({ type, keys }) => client.watch(type, ({ object }) => addConcerned(() => keys(object, client)))),
  ];
  return () => {
    for (const stop of stops) stop();
    queue.close();
    retries.close();
  };
}

function textOf({ namespace = '', name }: ObjectKey): string {
  return `${namespace}/${name}`;
}

function keyFrom(text: string): ObjectKey {
  const [namespace, name = ''] = text.split('/');
  return namespace ? { namespace, name } : { name };
}
