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
  // What was dropped or added since the body was read, e.g. status, again has the form that the server writes.
  const object = old === undefined ? defaultBuiltin(resource, decodeTyped(changed, schema) as KubeObject) : changed;
  const causes = [...validateMetadata(resource, object), ...validateFields(object, schema, ''), ...(rules?.validate?.(object, old) ?? [])];
  return { object, causes: distinct(causes) };
}

function distinct(causes: readonly Cause[]): readonly Cause[] {
  const texts = causes.map((cause) => JSON.stringify(cause));
  return causes.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}
