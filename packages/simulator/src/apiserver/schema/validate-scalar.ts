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

/** Only the first fault of length and pattern is told, as kube-apiserver does. */
function validateText(value: unknown, schema: Schema, path: string): readonly Cause[] {
  if (typeof value !== 'string') return [];
  const { format } = schema;
  const fault = shapeFault(value, schema, path);
  const wrongFormat = format !== undefined && !hasFormat(value, format);
  return [
    ...(fault === undefined ? [] : [fault]),
    ...(wrongFormat ? [wrongType(path, value, `${path} in body must be of type ${format}: ${JSON.stringify(value)}`)] : []),
  ];
}

function shapeFault(value: string, { maxLength, minLength, pattern }: Schema, path: string): Cause | undefined {
  const length = [...value].length;
  if (maxLength !== undefined && length > maxLength) return tooLong(path, maxLength);
  if (minLength !== undefined && length < minLength)
    return invalidValue(path, value, `${path} in body should be at least ${minLength} chars long`);
  if (pattern !== undefined && !goPattern(pattern).test(value))
    return invalidValue(path, value, `${path} in body should match '${pattern}'`);
  return undefined;
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
