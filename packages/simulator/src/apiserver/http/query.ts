import type { FieldValidation } from '../resource.ts';
import type { ApiError } from '../status/api-error.ts';
import { badRequest, invalid } from '../status/failures.ts';

/** Errors: 400. */
export function booleanParameter(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (text === '' || text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw badRequest(`strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax (query parameter ${name})`);
}

/** Whole and not negative. Errors: 400. */
export function numberParameter(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

export interface WriteParameters {
  readonly dryRun: boolean;
  readonly manager: string | undefined;
  readonly fieldValidation: FieldValidation;
}

const longestManager = 128;

/** `kind` of the options whose rules hold: CreateOptions, UpdateOptions, PatchOptions. Errors: 422. */
export function writeParameters(query: URLSearchParams, kind: string): WriteParameters {
  return {
    dryRun: isDryRun(query.getAll('dryRun'), kind),
    manager: managerOf(query, kind),
    fieldValidation: fieldValidationOf(query, kind),
  };
}

/** Errors: 422. */
export function isDryRun(values: readonly unknown[], kind: string): boolean {
  const other = values.find((value) => value !== 'All');
  if (other !== undefined) throw unsupported(kind, 'dryRun', values, ['All']);
  return values.length > 0;
}

function managerOf(query: URLSearchParams, kind: string): string | undefined {
  const manager = query.get('fieldManager') ?? undefined;
  if (manager === undefined || manager.length <= longestManager) return manager || undefined;
  const message = `Too long: may not be more than ${longestManager} bytes`;
  throw optionsInvalid(kind, [{ reason: 'FieldValueTooLong', message, field: 'fieldManager' }]);
}

function fieldValidationOf(query: URLSearchParams, kind: string): FieldValidation {
  const value = query.get('fieldValidation') ?? '';
  if (value === '') return 'Warn';
  if (value === 'Ignore' || value === 'Warn' || value === 'Strict') return value;
  throw unsupported(kind, 'fieldValidation', value, ['', 'Ignore', 'Strict', 'Warn']);
}

function unsupported(kind: string, field: string, value: unknown, supported: readonly string[]): ApiError {
  const list = supported.map((each) => JSON.stringify(each)).join(', ');
  const message = `Unsupported value: ${JSON.stringify(value)}: supported values: ${list}`;
  return optionsInvalid(kind, [{ reason: 'FieldValueNotSupported', message, field }]);
}

export function optionsInvalid(kind: string, causes: Parameters<typeof invalid>[2]): ApiError {
  return invalid({ group: 'meta.k8s.io', kind }, '', causes);
}
