import type { ApiServer } from '../../../apiserver/api-server.ts';
import type { LocalEvent } from '../../../apiserver/local-client.ts';
import { createWorkQueue } from '../../runtime/queue.ts';
import { createRetries } from '../../runtime/retries.ts';
import type { RunControllersOptions } from '../../runtime/run-controllers.ts';
import { collect, foreground, orphan } from './collect.ts';
import { createOwnership } from './ownership.ts';

export type GarbageCollectorOptions = Pick<RunControllersOptions, 'clock' | 'signal' | 'onError'>;

/** Deletes what lost its owners, in foreground, background or not at all (orphan), over all kinds. Keys are uids. */
export function runGarbageCollector(server: ApiServer, { clock, signal, onError }: GarbageCollectorOptions): void {
  const ownership = createOwnership();
  const parts = { client: server.local, everything: server.everything, ownership };
  const retries = createRetries(clock, (uid) => queue.add(uid));
  const queue = createWorkQueue(work);

  function work(uid: string): void {
    const object = server.everything.byUid(uid);
    if (object === undefined) return;
    try {
      for (const next of collect(parts, object)) queue.add(next);
      retries.succeeded(uid);
    } catch (error) {
      onError?.({ controller: 'garbage-collector', key: object.metadata, error });
      retries.failed(uid);
    }
  }

  function heard({ type, object }: LocalEvent): void {
    const { uid = '', ownerReferences = [] } = object.metadata;
    if (type === 'DELETED') {
      ownership.remove(object);
      for (const dependent of ownership.dependents(uid)) queue.add(dependent);
      for (const owner of ownerReferences) queue.add(owner.uid);
      return;
    }
    // A change of owners may free those who waited for this object.
    const changed = ownership.set(object);
    if (changed) for (const owner of ownerReferences) queue.add(owner.uid);
    if (changed || needsCollector(object)) queue.add(uid);
  }

  const stop = server.everything.watch(heard);
  signal.addEventListener('abort', () => {
    stop();
    queue.close();
    retries.close();
  });
}

function needsCollector({ metadata }: LocalEvent['object']): boolean {
  if (metadata.deletionTimestamp === undefined) return false;
  return (metadata.finalizers ?? []).some((finalizer) => finalizer === foreground || finalizer === orphan);
}
