import type { StatusCause } from '../status/api-error.ts';

/** What is wrong with one field, in the words of the real server. `field` is a path (`spec.ports[0].name`); undefined = the whole. */
export type Cause = StatusCause & { readonly reason: string; readonly message: string; readonly field: string };

export function required(field: string, detail = ''): Cause {
  return cause('FieldValueRequired', field, 'Required value', detail);
}

export function invalidValue(field: string, value: unknown, detail: string): Cause {
  return cause('FieldValueInvalid', field, `Invalid value: ${shown(value)}`, detail);
}

export function wrongType(field: string, value: unknown, detail: string): Cause {
  return cause('FieldValueTypeInvalid', field, `Invalid value: ${shown(value)}`, detail);
}

export function notSupported(field: string, value: unknown, supported: readonly unknown[]): Cause {
  const texts = supported.map((each) => JSON.stringify(typeof each === 'string' ? each : JSON.stringify(each)));
  return cause('FieldValueNotSupported', field, `Unsupported value: ${shown(value)}`, `supported values: ${texts.join(', ')}`);
}

export function duplicate(field: string, value: unknown): Cause {
  return cause('FieldValueDuplicate', field, `Duplicate value: ${shown(value)}`, '');
}

export function notFoundValue(field: string, value: unknown): Cause {
  return cause('FieldValueNotFound', field, `Not found: ${shown(value)}`, '');
}

export function forbiddenField(field: string, detail: string): Cause {
  return cause('FieldValueForbidden', field, 'Forbidden', detail);
}

export function tooLong(field: string, limit: number): Cause {
  return cause('FieldValueTooLong', field, 'Too long', `may not be more than ${limit} ${limit === 1 ? 'byte' : 'bytes'}`);
}

export function tooMany(field: string, count: number, limit: number): Cause {
  return cause('FieldValueTooMany', field, `Too many: ${count}`, `must have at most ${limit} ${limit === 1 ? 'item' : 'items'}`);
}

function cause(reason: string, field: string, fault: string, detail: string): Cause {
  return { reason, message: detail === '' ? fault : `${fault}: ${detail}`, field: field === '' ? '<nil>' : field };
}

function shown(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** The path one step further. */
export function childPath(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}
