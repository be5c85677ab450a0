import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import { forbidden, notFound } from '../status/failures.ts';
import type { Core } from './core.ts';

export const namespaceStorage = '/namespaces';

/** Nothing is created in a namespace that is absent (404) or on its way out (403). */
export function checkNamespace(core: Core, resource: Resource, object: KubeObject): void {
  const { namespace, name } = object.metadata;
  if (namespace === undefined) return;
  const found = core.store.get(namespaceStorage, undefined, namespace);
  if (found === undefined) throw notFound({ group: '', plural: 'namespaces' }, namespace);
  if (found.metadata.deletionTimestamp === undefined) return;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  const cause = { reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated`, field: 'metadata.namespace' };
  throw forbidden(resource, name, why, [cause]);
}
