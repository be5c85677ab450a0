import type { KubeObject } from '../../objects/object.ts';

const partials = new WeakMap<KubeObject, KubeObject>();

/** The object's metadata alone, as controllers that need no more ask for it. */
export function partialMetadata(object: KubeObject): KubeObject {
  const known = partials.get(object);
  if (known !== undefined) return known;
  const partial = { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };
  partials.set(object, partial);
  return partial;
}
