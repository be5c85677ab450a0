import { describe, expect, it } from 'vitest';
import type { Schema } from './schema.ts';
import { validate } from './validate.ts';
import { validateKeys } from './validate-keys.ts';

const texts = (value: unknown, schema: Schema, old?: unknown) =>
  validate(value, schema, 'spec', old).map(({ field, message, reason }) => `${field}: ${message} (${reason.replace('FieldValue', '')})`);

describe('validate', () => {
  it.each<readonly [unknown, Schema, string]>([
    ['x', { type: 'integer' }, 'spec: Invalid value: "string": spec in body must be of type integer: "string" (TypeInvalid)'],
    [1.5, { type: 'integer' }, 'spec: Invalid value: "number": spec in body must be of type integer: "number" (TypeInvalid)'],
    [null, { type: 'string' }, 'spec: Invalid value: "null": spec in body must be of type string: "null" (TypeInvalid)'],
    ['c', { type: 'string', enum: ['a', 'b'] }, 'spec: Unsupported value: "c": supported values: "a", "b" (NotSupported)'],
    [0, { type: 'integer', minimum: 1 }, 'spec: Invalid value: 0: spec in body should be greater than or equal to 1 (Invalid)'],
    [3, { maximum: 3, exclusiveMaximum: true }, 'spec: Invalid value: 3: spec in body should be less than 3 (Invalid)'],
    [3, { multipleOf: 2 }, 'spec: Invalid value: 3: spec in body should be a multiple of 2 (Invalid)'],
    ['abc', { maxLength: 2 }, 'spec: Too long: may not be more than 2 bytes (TooLong)'],
    ['', { minLength: 1 }, 'spec: Invalid value: "": spec in body should be at least 1 chars long (Invalid)'],
    ['b', { pattern: '^a$' }, `spec: Invalid value: "b": spec in body should match '^a$' (Invalid)`],
    ['b', { format: 'date-time' }, 'spec: Invalid value: "b": spec in body must be of type date-time: "b" (TypeInvalid)'],
    [{}, { required: ['a'] }, 'spec.a: Required value (Required)'],
    [[1, 2], { maxItems: 1 }, 'spec: Too many: 2: must have at most 1 item (TooMany)'],
    [[], { minItems: 1 }, 'spec: Invalid value: 0: spec in body should have at least 1 items (Invalid)'],
    [
      [{ a: '' }],
      { items: { properties: { a: { type: 'boolean' } } } },
      'spec[0].a: Invalid value: "string": spec[0].a in body must be of type boolean: "string" (TypeInvalid)',
    ],
    [{}, { minProperties: 1 }, 'spec: Invalid value: 0: spec in body should have at least 1 properties (Invalid)'],
    [
      { k: 1 },
      { additionalProperties: { type: 'string' } },
      'spec.k: Invalid value: "integer": spec.k in body must be of type string: "integer" (TypeInvalid)',
    ],
    [true, { not: { type: 'boolean' } }, '<nil>: Invalid value: "": "spec" must not validate the schema (not) (Invalid)'],
  ])('%j by %j: %s', (value, schema, text) => {
    expect(texts(value, schema)).toEqual([text]);
  });

  it('accepts what fits', () => {
    const schema: Schema = {
      type: 'object',
      properties: { a: { 'x-kubernetes-int-or-string': true }, b: { type: 'number' }, c: { type: 'string', nullable: true } },
    };
    expect(texts({ a: '10%', b: 1, c: null, unknown: 1 }, schema)).toEqual([]);
    expect(texts({ a: 10 }, schema)).toEqual([]);
  });

  it('wants one of several', () => {
    const schema: Schema = { anyOf: [{ required: ['a'] }, { required: ['b'] }] };
    expect(texts({}, schema)).toEqual([
      '<nil>: Invalid value: "": "spec" must validate at least one schema (anyOf) (Invalid)',
      'spec.a: Required value (Required)',
    ]);
    expect(texts({ a: 1, b: 1 }, { oneOf: schema.anyOf ?? [] })).toEqual([
      '<nil>: Invalid value: "": "spec" must validate one and only one schema (oneOf). Found 2 valid alternatives (Invalid)',
    ]);
  });

  it('leaves alone what is unchanged', () => {
    const schema: Schema = { properties: { a: { type: 'integer', minimum: 5 }, b: { type: 'string' } } };
    expect(texts({ a: 1, b: 'new' }, schema, { a: 1, b: 'old' })).toEqual([]);
    expect(texts({ a: 2 }, schema, { a: 1 })).toHaveLength(1);
  });
});

describe('validateKeys', () => {
  it('finds items that are there twice', () => {
    const map: Schema = { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'], items: {} };
    expect(validateKeys([{ name: 'a' }, { name: 'b' }, { name: 'a' }], map, 'spec.l')).toEqual([
      { reason: 'FieldValueDuplicate', message: 'Duplicate value: {"name":"a"}', field: 'spec.l[2]' },
    ]);
    expect(validateKeys(['a', 'a'], { 'x-kubernetes-list-type': 'set', items: {} }, 'spec.l')).toMatchObject([
      { message: 'Duplicate value: "a"', field: 'spec.l[1]' },
    ]);
  });

  it('wants embedded objects to have a kind', () => {
    expect(validateKeys({ kind: 'Pod' }, { 'x-kubernetes-embedded-resource': true }, 'spec')).toMatchObject([{ field: 'spec.apiVersion' }]);
  });
});
