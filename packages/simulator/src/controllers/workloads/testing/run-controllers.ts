import type { Clock } from '../../../clock/clock.ts';
import type { ObjectKey } from '../../../objects/object.ts';
import type { Controller } from '../../controller.ts';
import type { FakeClient } from './fake-client.ts';

/** Runs controllers against a fake client: every change reconciles its keys, one after the other. */
export function runControllers(controllers: readonly Controller[], client: FakeClient, clock: Clock): () => void {
  const stop = new AbortController();
  const context = { client, clock, signal: stop.signal };
  for (const controller of controllers) {
    const queued = new Map<string, ObjectKey>();
    const reconcile = async (key: ObjectKey) => {
      queued.delete(`${key.namespace}/${key.name}`);
      const result = await controller.reconcile(key, context);
      if (result !== undefined && result !== null) clock.after(result.againAfterMs, () => enqueue(key));
    };
    const enqueue = ({ name, namespace }: ObjectKey) => {
      const key = { name, ...(namespace !== undefined && { namespace }) };
      if (stop.signal.aborted || queued.has(`${namespace}/${name}`)) return;
      queued.set(`${namespace}/${name}`, key);
      queueMicrotask(() => void reconcile(key));
    };
    client.watch(controller.type, ({ object }) => enqueue(object.metadata));
    for (const also of controller.also ?? []) client.watch(also.type, ({ object }) => also.keys(object, client).forEach(enqueue));
  }
  return () => stop.abort();
}
