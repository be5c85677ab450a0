import { isJsonObject } from '../../objects/json.ts';
import { setField } from '../../objects/set-field.ts';
import { fieldSchema, type Schema } from '../schema/schema.ts';
import { type FieldSet, isEmpty } from './field-set.ts';
import { itemStep, listKind } from './steps.ts';

/** Removes what the manager applied the last time (`last`) and what nobody owns now (`owned`). */
export function withoutAbandoned(value: unknown, last: FieldSet, owned: FieldSet, schema: Schema | undefined): unknown {
  if (isEmpty(last)) return value;
  if (isJsonObject(value)) {
    const kept: Record<string, unknown> = {};
    for (const [field, child] of Object.entries(value)) {
      const was = last.children.get(`f:${field}`);
      const is = owned.children.get(`f:${field}`);
      if (was === undefined) setField(kept, field, child);
      // A field of an object goes with the last that was applied in it.
      else if (is !== undefined) setField(kept, field, withoutAbandoned(child, was, is, fieldSchema(schema, field)));
    }
    return kept;
  }
  if (!Array.isArray(value) || schema === undefined || listKind(schema) === 'atomic') return value;
  return value.flatMap((item) => {
    const step = itemStep(item, schema);
    const was = last.children.get(step);
    const is = owned.children.get(step);
    if (was === undefined) return [item];
    if (is === undefined) return was.self ? [] : [withoutAbandoned(item, was, { self: false, children: new Map() }, schema.items)];
    return [withoutAbandoned(item, was, is, schema.items)];
  });
}
