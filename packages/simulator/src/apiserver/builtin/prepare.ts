import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import type { Cause } from '../schema/causes.ts';
import type { Schema } from '../schema/schema.ts';
import { decodeTyped } from './decode.ts';
import { defaultBuiltin } from './defaults/defaults.ts';
import { kindRules } from './kinds/rules.ts';
import { validateFields } from './validate-fields.ts';
import { validateMetadata } from './validate-metadata.ts';

export interface Prepared {
  readonly object: KubeObject;
  readonly causes: readonly Cause[];
}

/** A built-in object as it is stored, and what is wrong with it. `old` undefined = it is created. */
export function prepareBuiltin(resource: Resource, schema: Schema, given: KubeObject, old: KubeObject | undefined): Prepared {
  const rules = kindRules[resource.storage];
  const changed = rules?.prepare?.(given, old) ?? given;
  const object = old === undefined ? withFirstStatus(resource, schema, changed) : changed;
  const causes = [...validateMetadata(resource, object), ...validateFields(object, schema, ''), ...(rules?.validate?.(object, old) ?? [])];
  return { object, causes: distinct(causes) };
}

const firstStatuses = new WeakMap<Resource, { readonly status: unknown }>();

/** Whatever status a client sends with a new object is dropped: it begins with an empty one, in the form of the server. */
function withFirstStatus(resource: Resource, schema: Schema, object: KubeObject): KubeObject {
  if (object.status !== undefined) return object;
  const known = firstStatuses.get(resource) ?? { status: statusOfNothing(resource, schema) };
  firstStatuses.set(resource, known);
  return known.status === undefined ? object : { ...object, status: known.status };
}

function statusOfNothing(resource: Resource, schema: Schema): unknown {
  return defaultBuiltin(resource, decodeTyped({ metadata: {} }, schema) as KubeObject).status;
}

function distinct(causes: readonly Cause[]): readonly Cause[] {
  const texts = causes.map((cause) => JSON.stringify(cause));
  return causes.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}
