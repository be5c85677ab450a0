import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, ObjectKey, TypeRef } from '../../../objects/object.ts';

/** The same shape, private to the writer: every field may be set. */
export type Writable<T> = T extends readonly (infer Item)[]
  ? Writable<Item>[]
  : T extends object
    ? { -readonly [Field in keyof T]: Writable<T[Field]> }
    : T;

/**
 * One read–change–write of an object. A whole reconcile runs inside, so that nothing can come between: writes to other objects are
 * fine there, further ones to the same object are not. Resolves what `change` returned; undefined = the object is gone.
 */
export function withDraft<T extends KubeObject, Result>(
  client: LocalClient,
  type: TypeRef,
  key: ObjectKey,
  change: (draft: Writable<T>) => Result,
): Result | undefined {
  let result: Result | undefined;
  client.modify(type, key, (draft) => {
    result = change(draft as unknown as Writable<T>);
  });
  return result;
}

export function keyOf(object: KubeObject): ObjectKey {
  const { name, namespace } = object.metadata;
  return namespace === undefined ? { name } : { name, namespace };
}

/** Reads an object of a kind whose schema the API server enforces. */
export function read<T extends KubeObject>(client: LocalClient, type: TypeRef, key: ObjectKey): T | undefined {
  return client.get(type, key) as T | undefined;
}

export function readAll<T extends KubeObject>(
  client: LocalClient,
  type: TypeRef,
  namespace: string | undefined,
  labels: Readonly<Record<string, string>>,
): readonly T[] {
  return client.list(type, namespace === undefined ? { labels } : { namespace, labels }) as readonly T[];
}
