import type { KubeObject } from '../../objects/object.ts';
import { difference, type FieldSet, fromFieldsV1, isEmpty, toFieldsV1 } from './field-set.ts';

/** An entry of managedFields: who owns fields, and how they were written. */
export interface Manager {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  /** `''` = the object's main endpoint. */
  readonly subresource: string;
  readonly time: string;
  readonly fields: FieldSet;
  /** What it was read from, while it is the same. */
  readonly entry?: Entry | undefined;
}

interface Entry {
  readonly manager?: string;
  readonly operation?: string;
  readonly apiVersion?: string;
  readonly subresource?: string;
  readonly time?: string;
  readonly fieldsV1?: unknown;
}

/** Entries in the form of the server. Most writes leave most of them as they are, and then the versions of an object share them. */
const wellFormed = new WeakSet<Entry>();

export function managersOf(object: KubeObject | undefined): readonly Manager[] {
  return ((object?.metadata.managedFields ?? []) as readonly Entry[]).map(managerOf);
}

function managerOf(entry: Entry): Manager {
  return {
    manager: entry.manager ?? '',
    operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
    apiVersion: entry.apiVersion ?? '',
    subresource: entry.subresource ?? '',
    time: entry.time ?? '',
    fields: fromFieldsV1(entry.fieldsV1),
    entry: wellFormed.has(entry) ? entry : undefined,
  };
}

/** The object with these managers, in the order of the real server; those that own nothing are left out. */
export function withManagers(object: KubeObject, managers: readonly Manager[]): KubeObject {
  const entries = managers
    .filter(({ fields }) => !isEmpty(fields))
    .toSorted(byOrder)
    .map(toEntry);
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata: { ...metadata, ...(entries.length > 0 && { managedFields: entries }) } as KubeObject['metadata'] };
}

function toEntry({ manager, operation, apiVersion, subresource, time, fields, entry: same }: Manager): Entry {
  if (same !== undefined) return same;
  const base = { manager, operation, apiVersion, ...(time !== '' && { time }), fieldsType: 'FieldsV1', fieldsV1: toFieldsV1(fields) };
  const entry = subresource === '' ? base : { ...base, subresource };
  wellFormed.add(entry);
  return entry;
}

function byOrder(a: Manager, b: Manager): number {
  const keys = (each: Manager) => [each.operation, each.time, each.manager, each.apiVersion, each.subresource];
  const [left, right] = [keys(a), keys(b)];
  const index = left.findIndex((key, place) => key !== right[place]);
  return index < 0 ? 0 : (left[index] ?? '') < (right[index] ?? '') ? -1 : 1;
}

export type ManagerId = Pick<Manager, 'manager' | 'operation' | 'apiVersion' | 'subresource'>;

export function isManager(candidate: Manager, id: ManagerId): boolean {
  return (
    candidate.manager === id.manager &&
    candidate.operation === id.operation &&
    candidate.subresource === id.subresource &&
    // One that applies goes on as the same at another version.
    (id.operation === 'Apply' || candidate.apiVersion === id.apiVersion)
  );
}

/** Gives `own` to the manager, as of `time`, and takes `taken` from all others and `removed` from everyone. */
export function assign(
  managers: readonly Manager[],
  id: ManagerId,
  { own, taken, removed, time }: { readonly own: FieldSet; readonly taken: FieldSet; readonly removed: FieldSet; readonly time: string },
): readonly Manager[] {
  const before = managers.find((candidate) => isManager(candidate, id));
  const others = managers
    .filter((candidate) => candidate !== before)
    .map((other) => {
      const fields = difference(difference(other.fields, taken), removed);
      return fields === other.fields ? other : { ...other, fields, entry: undefined };
    });
  return [...others, { ...id, fields: own, time }];
}
