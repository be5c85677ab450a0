import type { KubeObject } from '../../objects/object.ts';
import { apiVersionOf, type ManagedWrite, type Resource } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';
import { compare } from './compare.ts';
import { difference, isSame, noFields, union } from './field-set.ts';
import { assign, isManager, managersOf, withManagers } from './managers.ts';
import { trackable } from './untracked.ts';

/**
 * Notes in managedFields that the writer owns what changed from `old` (an empty object when it creates). An object that nobody is
 * tracked on stays so. A writer may empty the list: `metadata.managedFields: []` in an update.
 */
export function recordManager(
  resource: Resource,
  schema: Schema,
  old: KubeObject,
  object: KubeObject,
  write: ManagedWrite,
  created: boolean,
): KubeObject {
  const managers = managersOf(object);
  if (!created && managers.length === 0) return object;
  const { changed, removed } = compare(old, object, schema);
  const taken = trackable(resource, write.subresource, changed);
  const id = { manager: write.manager, operation: 'Update', apiVersion: apiVersionOf(resource), subresource: write.subresource } as const;
  const before = managers.find((candidate) => isManager(candidate, id));
  const own = union(difference(before?.fields ?? noFields, removed), taken);
  const time = before !== undefined && isSame(before.fields, own) ? before.time : write.time;
  return withManagers(object, assign(managers, id, { own, taken, removed, time }));
}
