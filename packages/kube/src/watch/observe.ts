import { isEksaError } from '@eksa/core/errors';
import type { KubeObject, WatchEvent } from '@eksa/core/ports';
import { type Backoff, backoffMs, pause } from '../http/backoff.ts';
import { isNotServed, isTransient, rejectionStatus, troubleText } from '../http/failures.ts';
import type { ObjectSource } from './source.ts';

/** A watch's events, and what stands in its way. */
export type Observation =
  | WatchEvent
  /** The state cannot be seen now. `absent`: because the server does not serve the kind. */
  | { readonly type: 'TROUBLE'; readonly reason: string; readonly absent: boolean }
  | { readonly type: 'RECOVERED' };

export interface ObserveOptions {
  readonly signal: AbortSignal;
  /**
   * True: an unreachable server and an unknown kind are reported as TROUBLE for as long as it takes.
   * False: they are thrown, unless the first listing had succeeded and the failure may pass.
   */
  readonly patient: boolean;
  readonly backoff?: Backoff;
}

const defaultBackoff: Backoff = { firstMs: 50, factor: 2, maxMs: 1_000 };
/** A watch that lived this long was a good one, so the next drop is not held against the server. */
const goodWatchMs = 5_000;

/**
 * List + watch that heals itself: dropped streams resume at the last version, expired versions lead to a new listing whose
 * differences are delivered as events. Ends when the signal aborts.
 */
export async function* observe(source: ObjectSource, options: ObserveOptions): AsyncGenerator<Observation, void, undefined> {
  const { signal, patient, backoff = defaultBackoff } = options;
  const known = new Map<string, KubeObject>();
  const attempts = patient ? 1 : undefined;
  let version: string | undefined;
  let synced = false;
  let failures = 0;
  let troubled = false;

  while (!signal.aborted) {
    let openedAt: number | undefined;
    try {
      if (version === undefined) {
        const list = await source.list({ signal, attempts: synced ? 1 : attempts });
        yield* differences(known, list.items);
        version = list.resourceVersion;
        if (!synced) yield { type: 'SYNCED' };
        synced = true;
        if (troubled) yield { type: 'RECOVERED' };
        troubled = false;
      }
      const changes = await source.changes(version, { signal });
      openedAt = Date.now();
      if (troubled) yield { type: 'RECOVERED' };
      troubled = false;
      for await (const event of changes) {
        if (event.type === 'EXPIRED') {
          version = undefined;
          break;
        }
        failures = 0;
        if (event.version !== '') version = event.version;
        if (event.type === 'BOOKMARK') continue;
        remember(known, event);
        yield { type: event.type, object: event.object };
      }
      if (openedAt + goodWatchMs > Date.now()) await pause(backoffMs(backoff, failures++), signal);
    } catch (error) {
      if (signal.aborted) return;
      if (rejectionStatus(error) === 410) {
        version = undefined;
        await pauseUnlessAborted(backoffMs(backoff, failures++), signal);
        continue;
      }
      const absent = isKindGone(error);
      const mayPass = patient ? absent || isTransient(error) : synced && isTransient(error);
      if (!mayPass) throw error;
      if (absent) {
        version = undefined;
        yield* differences(known, []);
      }
      if (openedAt !== undefined && openedAt + goodWatchMs <= Date.now()) failures = 0;
      // One drop of an open stream is everyday life.
      if (openedAt === undefined) {
        troubled = true;
        yield { type: 'TROUBLE', reason: troubleText(error), absent };
      }
      await pauseUnlessAborted(backoffMs(backoff, failures++), signal);
    }
  }
}

/** The kind is unknown, or its endpoint went away since discovery. */
function isKindGone(error: unknown): boolean {
  return isNotServed(error) || (isEksaError(error) && rejectionStatus(error) === 404);
}

async function pauseUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, signal).catch(() => undefined);
}

function* differences(known: Map<string, KubeObject>, items: readonly KubeObject[]): Generator<WatchEvent, void, undefined> {
  const listed = new Set(items.map(objectKey));
  for (const [key, object] of [...known]) {
    if (listed.has(key)) continue;
    known.delete(key);
    yield { type: 'DELETED', object };
  }
  for (const object of items) {
    const key = objectKey(object);
    const before = known.get(key);
    if (before !== undefined && before.metadata.resourceVersion === object.metadata.resourceVersion) continue;
    known.set(key, object);
    yield { type: before === undefined ? 'ADDED' : 'MODIFIED', object };
  }
}

function remember(
  known: Map<string, KubeObject>,
  event: { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: KubeObject },
): void {
  if (event.type === 'DELETED') known.delete(objectKey(event.object));
  else known.set(objectKey(event.object), event.object);
}

export function objectKey(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}
