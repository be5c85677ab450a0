import type { ApiServer } from '../../apiserver/api-server.ts';
import type { KubeObject } from '../../objects/object.ts';

/** An object as it should be wherever the cluster is managed from. */
export interface Kept {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly finalizers: readonly string[];
  /** By kind and name; `?` follows an owner that is not there under the uid that the reference has. */
  readonly owners: readonly string[];
  readonly spec: unknown;
}

/** What the namespace has, but the furniture that every namespace gets. */
export function endState({ everything }: ApiServer, namespace: string): readonly Kept[] {
  return everything
    .inNamespace(namespace)
    .filter((object) => object.kind !== 'Event' && !isFurniture(object))
    .map((object) => ({
      id: idOf(object),
      labels: object.metadata.labels ?? {},
      finalizers: object.metadata.finalizers ?? [],
      owners: (object.metadata.ownerReferences ?? []).map(
        (owner) => `${owner.kind}/${owner.name}${everything.byUid(owner.uid) === undefined ? '?' : ''}`,
      ),
      spec: object.spec ?? object.data,
    }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

function idOf({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata.name}`;
}

function isFurniture(object: KubeObject): boolean {
  return ['ConfigMap/kube-root-ca.crt', 'ServiceAccount/default'].includes(idOf(object));
}
