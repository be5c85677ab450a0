import { sameJson } from '../../objects/same-json.ts';
import { type Cause, invalidValue, notSupported, tooLong, wrongType } from './causes.ts';
import { hasFormat } from './formats.ts';
import { goPattern } from './go-pattern.ts';
import type { Schema } from './schema.ts';

/** The rules for texts and numbers, and `enum`, which is for all values. */
export function validateScalar(value: unknown, schema: Schema, path: string): readonly Cause[] {
  return [...validateEnum(value, schema, path), ...validateText(value, schema, path), ...validateNumber(value, schema, path)];
}

function validateEnum(value: unknown, schema: Schema, path: string): readonly Cause[] {
  if (schema.enum === undefined || schema.enum.some((each) => sameJson(each, value))) return [];
  return [notSupported(path, value, schema.enum)];
}

function validateText(value: unknown, schema: Schema, path: string): readonly Cause[] {
  if (typeof value !== 'string') return [];
  const length = [...value].length;
  const { maxLength, minLength, pattern, format } = schema;
  const causes: Cause[] = [];
  if (maxLength !== undefined && length > maxLength) causes.push(tooLong(path, maxLength));
  if (minLength !== undefined && length < minLength)
    causes.push(invalidValue(path, value, `${path} in body should be at least ${minLength} chars long`));
  if (pattern !== undefined && !goPattern(pattern).test(value))
    causes.push(invalidValue(path, value, `${path} in body should match '${pattern}'`));
  if (format !== undefined && !hasFormat(value, format))
    causes.push(wrongType(path, value, `${path} in body must be of type ${format}: ${JSON.stringify(value)}`));
  return causes;
}

function validateNumber(value: unknown, schema: Schema, path: string): readonly Cause[] {
  if (typeof value !== 'number') return [];
  const { maximum, minimum, exclusiveMaximum, exclusiveMinimum, multipleOf } = schema;
  const fault = (text: string) => invalidValue(path, value, `${path} in body should be ${text}`);
  const causes: Cause[] = [];
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) causes.push(fault(`a multiple of ${multipleOf}`));
  if (maximum !== undefined && (exclusiveMaximum ? value >= maximum : value > maximum))
    causes.push(fault(exclusiveMaximum ? `less than ${maximum}` : `less than or equal to ${maximum}`));
  if (minimum !== undefined && (exclusiveMinimum ? value <= minimum : value < minimum))
    causes.push(fault(exclusiveMinimum ? `greater than ${minimum}` : `greater than or equal to ${minimum}`));
  return causes;
}
