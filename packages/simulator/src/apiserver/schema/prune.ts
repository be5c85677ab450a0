import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { setField } from '../../objects/set-field.ts';
import { fieldSchema, type Schema } from './schema.ts';

export interface Pruned {
  readonly value: unknown;
  /** Paths of what was left out, e.g. `spec.containers[0].imagee`, in the order of the document. */
  readonly unknown: readonly string[];
}

/** Leaves out what the schema does not know. */
export function prune(value: unknown, schema: Schema): Pruned {
  const unknown: string[] = [];
  return { value: pruned(value, schema, '', false), unknown };

  function pruned(part: unknown, at: Schema | undefined, path: string, preserved: boolean): unknown {
    if (Array.isArray(part))
      return part.map((item, index) => pruned(item, at?.items, `${path}[${index}]`, preserved || at?.items === undefined));
    if (!isJsonObject(part)) return part;
    return prunedObject(part, at, path, preserved || at?.['x-kubernetes-preserve-unknown-fields'] === true);
  }

  function prunedObject(part: JsonObject, at: Schema | undefined, path: string, preserved: boolean): JsonObject {
    const kept: Record<string, unknown> = {};
    const anyField = at?.additionalProperties === true;
    for (const [field, child] of Object.entries(part)) {
      const childPath = path === '' ? field : `${path}.${field}`;
      const childSchema = fieldSchema(at, field) ?? embeddedField(at, field);
      if (childSchema !== undefined) setField(kept, field, pruned(child, childSchema, childPath, false));
      else if (preserved || anyField) setField(kept, field, pruned(child, undefined, childPath, true));
      else unknown.push(childPath);
    }
    return kept;
  }
}

const anything: Schema = { 'x-kubernetes-preserve-unknown-fields': true };

function embeddedField(schema: Schema | undefined, field: string): Schema | undefined {
  const embedded = schema?.['x-kubernetes-embedded-resource'] === true && ['apiVersion', 'kind', 'metadata'].includes(field);
  return embedded ? anything : undefined;
}
