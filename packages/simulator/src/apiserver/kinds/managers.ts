import type { KubeObject } from '../../objects/object.ts';
import { recordManager } from '../apply/record-manager.ts';
import { serverSideApply } from '../apply/server-side-apply.ts';
import { decodeTyped } from '../builtin/decode.ts';
import { apiVersionOf, type ManagedWrite, type Resource } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';

export function applyTo(
  resource: Resource,
  schema: Schema,
  current: KubeObject | undefined,
  applied: KubeObject,
  write: ManagedWrite,
): KubeObject {
  return serverSideApply(resource, schema, current ?? nothing(resource, schema), applied, write);
}

export function recordWrite(
  resource: Resource,
  schema: Schema,
  old: KubeObject | undefined,
  object: KubeObject,
  write: ManagedWrite,
): KubeObject {
  return recordManager(resource, schema, old ?? nothing(resource, schema), object, write, old === undefined);
}

const empties = new WeakMap<Resource, KubeObject>();

/** What a new object is compared with: nothing, in the form in which the server writes nothing. */
function nothing(resource: Resource, schema: Schema): KubeObject {
  const known = empties.get(resource);
  if (known !== undefined) return known;
  const bare = { apiVersion: apiVersionOf(resource), kind: resource.kind, metadata: {} };
  const empty = (resource.custom ? bare : decodeTyped(bare, schema)) as KubeObject;
  empties.set(resource, empty);
  return empty;
}
