import type { KubeObject } from '../../objects/object.ts';
import type { Core } from '../registry/core.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import type { ApiError } from '../status/api-error.ts';
import { expired } from '../status/failures.ts';
import type { StoreEvent } from '../store/event.ts';
import type { Selection } from './selection.ts';

export interface WatchRequest {
  /** Undefined or 0 = from now, with what is there. */
  readonly revision: number | undefined;
  /** Undefined = not said: initial events come only without a version. */
  readonly sendInitialEvents: boolean | undefined;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  /** At the version of the resource. */
  readonly object: KubeObject;
}

export type WatchListener = (event: WatchEvent) => void;

/**
 * Calls back at once for what is there or was missed, then for each change, until the returned function is called. The ApiError: the
 * version is too old, and nothing was begun.
 */
export function watchObjects(
  core: Core,
  resource: Resource,
  selection: Selection,
  request: WatchRequest,
  listener: WatchListener,
): ApiError | (() => void) {
  const { revision = 0 } = request;
  const withInitial = request.sendInitialEvents ?? revision === 0;
  const missed = revision === 0 || withInitial ? [] : core.store.since(resource.storage, revision);
  if (missed === undefined) return expired(`too old resource version: ${revision} (${core.store.revision()})`);

  function pass(event: StoreEvent): void {
    const translated = translate(core, resource, selection, event);
    if (translated !== undefined) listener(translated);
  }

  if (withInitial) {
    for (const object of core.store.list(resource.storage, selection.scope.namespace)) {
      const shown = core.conversions.to(resource, object);
      if (inScope(selection, shown) && selection.matches(shown)) listener({ type: 'ADDED', object: shown });
    }
  }
  if (request.sendInitialEvents === true) listener(bookmark(core, resource, true));
  for (const event of missed) if (inScope(selection, event.object)) pass(event);
  return core.store.subscribe(resource.storage, selection.scope, pass);
}

function inScope({ scope }: Selection, { metadata }: KubeObject): boolean {
  if (scope.name !== undefined && metadata.name !== scope.name) return false;
  return scope.namespace === undefined || metadata.namespace === scope.namespace;
}

/** Tells the client how far it has seen everything. */
export function bookmark(core: Core, resource: Resource, endsInitial = false): WatchEvent {
  const annotations = endsInitial && { annotations: { 'k8s.io/initial-events-end': 'true' } };
  const metadata = { resourceVersion: String(core.store.revision()), ...annotations };
  const object = { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata: metadata as unknown as KubeObject['metadata'] };
  return { type: 'BOOKMARK', object };
}

/** For a selection, an object that begins to match is new, and one that ceases to match is gone. */
function translate(core: Core, resource: Resource, selection: Selection, event: StoreEvent): WatchEvent | undefined {
  const object = core.conversions.to(resource, event.object);
  if (!selection.selective) return { type: event.type, object };
  const previous = event.previous && core.conversions.to(resource, event.previous);
  const before = previous !== undefined && selection.matches(previous);
  const now = event.type !== 'DELETED' && selection.matches(object);
  if (before && now) return { type: 'MODIFIED', object };
  if (now) return { type: 'ADDED', object };
  if (before)
    return { type: 'DELETED', object: { ...previous, metadata: { ...previous.metadata, resourceVersion: String(event.revision) } } };
  return undefined;
}
