import { EksaError } from '@eksa/core/errors';
import type { KubeObject, TypeRef } from '@eksa/core/ports';

/** The one namespace that a provider lives in. Errors: COMPONENTS_INVALID when the manifest names none or several. */
export function targetNamespace(objects: readonly KubeObject[], isClusterScoped: (type: TypeRef) => boolean, what: string): string {
  const declared = objects
    .filter((object) => object.kind === 'Namespace' && object.apiVersion === 'v1')
    .map((object) => object.metadata.name);
  const used = objects.filter((object) => !isClusterScoped(object)).flatMap((object) => object.metadata.namespace ?? []);
  const names = [...new Set(declared.length > 0 ? declared : used)];
  const [name] = names;
  if (name !== undefined && names.length === 1) return name;
  const found = names.length === 0 ? 'names no namespace' : `names several namespaces (${names.join(', ')})`;
  throw new EksaError('COMPONENTS_INVALID', `${what} ${found}; a provider lives in exactly one`);
}

/** Adds the Namespace if the manifest lacks it, and the namespace to every namespaced object without one. */
export function inNamespace(
  objects: readonly KubeObject[],
  namespace: string,
  isClusterScoped: (type: TypeRef) => boolean,
): readonly KubeObject[] {
  const placed = objects.map((object) =>
    isClusterScoped(object) || object.metadata.namespace !== undefined
      ? object
      : { ...object, metadata: { ...object.metadata, namespace } },
  );
  const present = placed.some((object) => object.kind === 'Namespace' && object.metadata.name === namespace);
  return present ? placed : [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, ...placed];
}
