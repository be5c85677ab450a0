import type { ApiResource, ObjectRef } from '@eksa/core/ports';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** `/apis/GROUP/VERSION/namespaces/NAMESPACE/PLURAL`; without namespace: all of them. */
export function collectionPath(resource: ApiResource, namespace: string | undefined): string {
  const root = resource.apiVersion.includes('/') ? `/apis/${resource.apiVersion}` : `/api/${resource.apiVersion}`;
  const scope = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${scope}/${resource.plural}`;
}

/** The path of one object; `defaultNamespace` applies to namespaced kinds when the reference has none. */
export function objectPath(resource: ApiResource, ref: ObjectRef, defaultNamespace: string): string {
  return `${collectionPath(resource, ref.namespace ?? defaultNamespace)}/${encodeURIComponent(ref.name)}`;
}

/** Parameters that are undefined or empty are left out. */
export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
