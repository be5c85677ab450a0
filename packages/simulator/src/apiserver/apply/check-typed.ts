import { isJsonObject } from '../../objects/json.ts';
import { goText } from '../patch/go-text.ts';
import { fieldSchema, type Schema } from '../schema/schema.ts';
import { itemStep, listKind, MissingKeys, pathText } from './steps.ts';

/** Why an applied object cannot be merged by its schema, in the real server's words; empty = it can. */
export function checkTyped(value: unknown, schema: Schema | undefined, steps: readonly string[] = []): readonly string[] {
  if (schema === undefined || value === null || value === undefined) return [];
  if (schema['x-kubernetes-int-or-string'] || schema.format === 'quantity') return [];
  const fault = (text: string) => [`${pathText(steps)}: ${text}`];
  switch (schema.type) {
    case 'object':
      return isJsonObject(value) ? checkFields(value, schema, steps) : fault(`expected map, got &{${goText(value)}}`);
    case 'array':
      return Array.isArray(value) ? checkItems(value, schema, steps) : fault(`expected list, got &{${goText(value)}}`);
    case 'integer':
    case 'number':
      return typeof value === 'number' ? [] : fault(`expected numeric (int or float), got ${goType(value)}`);
    case 'string':
      return typeof value === 'string' ? [] : fault(`expected string, got &value.valueUnstructured{Value:${goText(value)}}`);
    case 'boolean':
      return typeof value === 'boolean' ? [] : fault(`expected boolean, got &{${goText(value)}}`);
    case undefined:
      break;
  }
  return [];
}

function checkFields(value: Readonly<Record<string, unknown>>, schema: Schema, steps: readonly string[]): readonly string[] {
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true;
  return Object.entries(value).flatMap(([field, child]) => {
    const known = fieldSchema(schema, field);
    const path = [...steps, `f:${field}`];
    if (known === undefined && !open && schema.properties !== undefined) return [`${pathText(path)}: field not declared in schema`];
    return checkTyped(child, known, path);
  });
}

function checkItems(items: readonly unknown[], schema: Schema, steps: readonly string[]): readonly string[] {
  const keyed = listKind(schema) !== 'atomic';
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const step = keyed ? stepOrFault(item, schema) : `i:${index}`;
    if (step instanceof MissingKeys) return [`${pathText(steps)}: element ${index}: ${step.message}`];
    if (seen.has(step)) return [`${pathText(steps)}: duplicate entries for key ${pathText([step])}`];
    seen.add(step);
    return checkTyped(item, schema.items, [...steps, step]);
  });
}

function stepOrFault(item: unknown, schema: Schema): string | MissingKeys {
  try {
    return itemStep(item, schema);
  } catch (error) {
    if (error instanceof MissingKeys) return error;
    throw error;
  }
}

function goType(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (isJsonObject(value)) return 'map[string]interface {}';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
