import type { KubeObject } from '../../objects/object.ts';
import { apiVersionOf, type ManagedWrite, type Resource } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';
import { ApiError } from '../status/api-error.ts';
import { withoutAbandoned } from './abandoned.ts';
import { checkTyped } from './check-typed.ts';
import { compare } from './compare.ts';
import { applyConflict } from './conflicts.ts';
import { type FieldSet, intersection, isEmpty, noFields, union } from './field-set.ts';
import { fieldsOf } from './fields-of.ts';
import { assign, isManager, type Manager, managersOf, withManagers } from './managers.ts';
import { merge } from './merge.ts';
import { resetFields, trackable } from './untracked.ts';

/**
 * Lays what is applied over `live` and gives it to the manager; what it applied before and nobody owns now goes away.
 * Errors: 409 Conflict when another manager owns a field with another value and `force` is not set; 500 for what does not fit the
 * schema, as the real server answers.
 */
export function serverSideApply(
  resource: Resource,
  schema: Schema,
  live: KubeObject,
  applied: KubeObject,
  write: ManagedWrite,
): KubeObject {
  checkMergeable(resource, schema, applied);
  const own = withoutReset(applied, resetFields(resource, write.subresource));
  const managers = knownManagers(live, schema, resource, write);
  const id = { manager: write.manager, operation: 'Apply', apiVersion: apiVersionOf(resource), subresource: write.subresource } as const;
  const before = managers.find((candidate) => isManager(candidate, id));
  const last = before?.fields ?? noFields;
  const others = managers.filter((candidate) => !isManager(candidate, id));
  const fields = trackable(resource, write.subresource, fieldsOf(own, schema));
  const owned = others.reduce((set, { fields: theirs }) => union(set, theirs), fields);
  const merged = withoutAbandoned(merge(live, own, schema), last, owned, schema) as KubeObject;
  const { changed, removed } = compare(withoutManaged(live), withoutManaged(merged), schema);
  const conflicts = contested(others, changed);
  if (conflicts.length > 0 && !write.force) throw applyConflict(conflicts);
  // One that only joins the owners of what is there already has no time.
  const hasEffect = !isEmpty(changed) || !isEmpty(removed);
  return withManagers(
    merged,
    assign(managers, id, { own: fields, taken: changed, removed, time: hasEffect ? write.time : (before?.time ?? '') }),
  );
}

/** Who wrote an object that nobody was tracked on: all of it is taken as of one writer before the first that applies. */
function knownManagers(live: KubeObject, schema: Schema, resource: Resource, { time }: ManagedWrite): readonly Manager[] {
  const managers = managersOf(live);
  if (managers.length > 0 || live.metadata.uid === undefined) return managers;
  const fields = trackable(resource, '', fieldsOf(live, schema));
  return [{ manager: 'before-first-apply', operation: 'Update', apiVersion: live.apiVersion, subresource: '', time, fields }];
}

function contested(others: readonly Manager[], changed: FieldSet): readonly Manager[] {
  return others.map((other) => ({ ...other, fields: intersection(other.fields, changed) })).filter(({ fields }) => !isEmpty(fields));
}

function withoutManaged(object: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata: metadata as KubeObject['metadata'] };
}

/** Top-level parts that this endpoint does not write. */
function withoutReset(applied: KubeObject, reset: FieldSet): KubeObject {
  const kept = Object.entries(applied).filter(([field]) => field === 'metadata' || !reset.children.has(`f:${field}`));
  return Object.fromEntries(kept) as unknown as KubeObject;
}

function checkMergeable(resource: Resource, schema: Schema, applied: KubeObject): void {
  const faults = checkTyped(applied, schema);
  if (faults.length === 0) return;
  const { metadata } = applied;
  const place = `${metadata.namespace ?? ''}/${metadata.name}; ${resource.group}/${resource.version}, Kind=${resource.kind}`;
  const why = faults.length === 1 ? faults[0] : `errors:\n${faults.map((fault) => `  ${fault}`).join('\n')}`;
  throw new ApiError(500, undefined, `failed to create typed patch object (${place}): ${why}`);
}
