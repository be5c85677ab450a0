import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../objects/object.ts';
import { createKinds } from '../kinds/kinds.ts';
import { parseFieldSelector } from './fields.ts';
import { parseLabelSelector } from './labels.ts';

describe('parseLabelSelector', () => {
  const labels = { app: 'web', tier: 'front', 'ex.io/size': '3' };

  it.each([
    ['', true],
    ['app=web', true],
    ['app==web,tier=front', true],
    ['app=db', false],
    ['app!=db', true],
    ['absent!=x', true],
    ['app in (db, web)', true],
    ['app in (db),tier=front', false],
    ['app notin (db,cache)', true],
    ['absent notin (x)', true],
    ['app', true],
    ['!app', false],
    ['!absent', true],
    ['ex.io/size=3', true],
    ['ex.io/size>2', true],
    ['ex.io/size<2', false],
    ['absent=', false],
  ])('%j matches: %j', (selector, expected) => {
    expect(parseLabelSelector(selector)(labels)).toBe(expected);
  });

  it.each([
    ['a=b=c', "found '=', expected: ',' or 'end of string'"],
    ['a in b', "unable to parse requirement: found 'b' expected: '('"],
    ['=x', "found '=', expected: !, identifier, or 'end of string'"],
    ['a in (b', "unable to parse requirement: found '', expected: ',' or ')'"],
    ['a,', "found '', expected: identifier after ','"],
    ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
    ['a>x', 'the value must be an integer'],
    ['a=-x', 'values[0][a]: Invalid value: "-x": a valid label must be'],
    ['-a', 'unable to parse requirement: <nil>: Invalid value: "-a": name part must consist of'],
  ])('refuses %j: %s', (selector, why) => {
    expect(() => parseLabelSelector(selector)).toThrow(why);
  });

  it('fails fast on a long broken selector', () => {
    expect(() => parseLabelSelector(`a in (${', '.repeat(5000)}!`)).toThrow("found '!'");
  });
});

describe('parseFieldSelector', () => {
  const pods = createKinds().builtIn.find(({ kind }) => kind === 'Pod');
  if (pods === undefined) throw new Error('no pods');
  const resource = { ...pods, selectableFields: [{ name: 'status.phase', path: ['status', 'phase'] }] };
  const pod: KubeObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'b' }, status: { phase: 'Running' } };

  it.each([
    ['metadata.name=a', true],
    ['metadata.name=a,status.phase!=Running', false],
    ['status.phase=Running', true],
    ['metadata.namespace!=c', true],
  ])('%j matches: %j', (selector, expected) => {
    expect(parseFieldSelector(resource, selector).matches(pod)).toBe(expected);
  });

  it('narrows the scope by name and namespace', () => {
    expect(parseFieldSelector(resource, 'metadata.name=a,metadata.namespace=b').scope).toEqual({ name: 'a', namespace: 'b' });
  });

  it('refuses fields that the kind does not select by', () => {
    expect(() => parseFieldSelector(resource, 'spec.a=b')).toThrow('field label not supported: spec.a');
  });
});
