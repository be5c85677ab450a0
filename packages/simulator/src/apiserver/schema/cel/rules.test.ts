import { describe, expect, it } from 'vitest';
import type { Schema, ValidationRule } from '../schema.ts';
import { rulesOf } from './rules.ts';

function faults(schema: Schema, object: unknown, old?: unknown): readonly string[] {
  const rules = rulesOf(schema, (rule, why) => {
    throw new Error(`${rule}: ${why}`);
  });
  return (rules?.check(object, old) ?? []).map(({ field, message }) => `${field}: ${message}`);
}

const withRule = (rule: ValidationRule, properties: Schema['properties'] = {}): Schema => ({
  type: 'object',
  properties: { spec: { type: 'object', properties, 'x-kubernetes-validations': [rule] } },
});

describe('rulesOf', () => {
  it('reports a broken rule with its message, its expression, or an expression of its own', () => {
    const size: Schema['properties'] = { min: { type: 'integer' }, max: { type: 'integer' } };
    const rule = 'self.min <= self.max';
    const object = { spec: { min: 2, max: 1 } };
    expect(faults(withRule({ rule, message: 'min above max' }, size), object)).toEqual(['spec: Invalid value: "object": min above max']);
    expect(faults(withRule({ rule }, size), object)).toEqual(['spec: Invalid value: "object": failed rule: self.min <= self.max']);
    const messageExpression = '"min is " + string(self.min)';
    expect(faults(withRule({ rule, messageExpression }, size), object)).toEqual(['spec: Invalid value: "object": min is 2']);
    expect(faults(withRule({ rule, message: 'm', reason: 'FieldValueForbidden', fieldPath: '.min' }, size), object)).toEqual([
      'spec.min: Forbidden: m',
    ]);
    expect(faults(withRule({ rule }, size), { spec: { min: 1, max: 1 } })).toEqual([]);
  });

  it('holds rules about changes only against a change', () => {
    const schema: Schema = {
      properties: { a: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'fixed' }] } },
    };
    expect(faults(schema, { a: 'x' })).toEqual([]);
    expect(faults(schema, { a: 'x' }, { a: 'x' })).toEqual([]);
    expect(faults(schema, { a: 'y' }, { a: 'x' })).toEqual(['a: Invalid value: "string": fixed']);
  });

  it('lets an optional old value be absent', () => {
    const rule = { rule: '!oldSelf.hasValue() || self >= oldSelf.value()', optionalOldSelf: true, message: 'no less' };
    const schema: Schema = { properties: { a: { type: 'integer', 'x-kubernetes-validations': [rule] } } };
    expect(faults(schema, { a: 1 })).toEqual([]);
    expect(faults(schema, { a: 1 }, { a: 2 })).toHaveLength(1);
  });

  it('finds the old item of a list by its keys', () => {
    const items: Schema = {
      properties: { name: {}, v: {} },
      'x-kubernetes-validations': [{ rule: 'self.v == oldSelf.v', message: 'fixed' }],
    };
    const schema: Schema = { properties: { l: { items, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] } } };
    const object = (v: number) => ({
      l: [
        { name: 'new', v: 9 },
        { name: 'a', v },
      ],
    });
    expect(faults(schema, object(2), { l: [{ name: 'a', v: 1 }] })).toEqual(['l[1]: Invalid value: "": fixed']);
  });

  it('leaves an unchanged value alone that was there before its rule', () => {
    const schema: Schema = { properties: { a: { 'x-kubernetes-validations': [{ rule: 'self > 5' }] } } };
    expect(faults(schema, { a: 1, b: 2 }, { a: 1 })).toEqual([]);
  });

  it('knows the functions that Kubernetes adds', () => {
    const rule = `isURL('https://x') && isIP('::1') && isCIDR('10.0.0.0/8') && [1, 2].isSorted() && [1, 2].sum() == 3 && ['b'].indexOf('b') == 0
      && quantity('1Gi').isGreaterThan(quantity('1Mi')) && 'ab'.find('b+') == 'b' && 'a'.replace('a', 'c') == 'c' && self.foo__dash__bar == 1`;
    expect(faults(withRule({ rule }, { 'foo-bar': { type: 'integer' } }), { spec: { 'foo-bar': 1 } })).toEqual([]);
  });

  it('says that a field is missing, as the real server does', () => {
    expect(faults(withRule({ rule: 'self.x == 1', message: 'm' }), { spec: {} })).toEqual([
      'spec: Invalid value: "object": no such key: x evaluating rule: m',
    ]);
  });

  it('accepts what it cannot evaluate, and counts it', () => {
    const seen: string[] = [];
    const rules = rulesOf(withRule({ rule: 'unknownFunction(self)' }), (rule) => seen.push(rule));
    expect(rules?.check({ spec: {} }, undefined)).toEqual([]);
    expect(seen).toEqual(['unknownFunction(self)']);
  });
});
