import type { Scope, StoreEvent, StoreListener } from './event.ts';

export interface Subscribers {
  add(storage: string, scope: Scope, listener: StoreListener): () => void;
  /** Those whose scope holds the event's object: the cost of an event does not grow with the listeners of others. */
  of(event: StoreEvent): readonly StoreListener[];
}

export function createSubscribers(): Subscribers {
  const byScope = new Map<string, Set<StoreListener>>();

  return {
    add(storage, scope, listener) {
      const key = scopeKey(storage, scope);
      const listeners = byScope.get(key) ?? new Set();
      byScope.set(key, listeners);
      // A listener of its own for each subscription: the same function may subscribe twice.
      const own: StoreListener = (event) => listener(event);
      listeners.add(own);
      return () => {
        listeners.delete(own);
        if (listeners.size === 0 && byScope.get(key) === listeners) byScope.delete(key);
      };
    },
    of(event) {
      const { name, namespace } = event.object.metadata;
      const scopes: readonly Scope[] = namespace === undefined ? [{}, { name }] : [{}, { name }, { namespace }, { namespace, name }];
      return scopes.flatMap((scope) => [...(byScope.get(scopeKey(event.storage, scope)) ?? [])]);
    },
  };
}

function scopeKey(storage: string, scope: Scope): string {
  return `${storage} ${scope.namespace ?? '*'} ${scope.name ?? '*'}`;
}
