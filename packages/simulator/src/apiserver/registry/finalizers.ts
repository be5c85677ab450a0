import { valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import { invalid } from '../status/failures.ts';
import { namespaceStorage } from './namespace-life.ts';

/** Whoever wants to have a say in a deletion must say so before it begins. */
export function checkFinalizers(resource: Resource, object: KubeObject, old: KubeObject): void {
  if (old.metadata.deletionTimestamp === undefined) return;
  const before = old.metadata.finalizers ?? [];
  const added = (object.metadata.finalizers ?? []).filter((finalizer) => !before.includes(finalizer));
  if (added.length === 0) return;
  const value = `[]string{${added.map((finalizer) => JSON.stringify(finalizer)).join(', ')}}`;
  const message = `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers ${value}`;
  throw invalid(resource, object.metadata.name, [{ reason: 'FieldValueForbidden', message, field: 'metadata.finalizers' }]);
}

/** Marked for deletion, and nobody is waited for any more. */
export function isFinished(resource: Resource, object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers = [] } = object.metadata;
  if (deletionTimestamp === undefined || finalizers.length > 0 || (deletionGracePeriodSeconds ?? 0) > 0) return false;
  if (resource.storage !== namespaceStorage) return true;
  const contents = valueAt(object, ['spec', 'finalizers']);
  return !Array.isArray(contents) || contents.length === 0;
}
