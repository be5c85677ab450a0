import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonKinds } from '../kinds/common-kinds.ts';
import type { Issue } from '../parse/explain.ts';
import { isMap } from '../schema/rule.ts';
import { clusterDocuments, plainOptions } from '../testing/cluster-config.ts';
import { randomCluster } from '../testing/random-cluster.ts';
import { damage, damaged, instanceOf } from '../testing/schema-arbitrary.ts';
import { documentJsonSchema, kindJsonSchema } from './document.ts';

const ajv = new Ajv({ strict: false });
const kinds = Object.entries({ ...commonKinds, ...plainOptions.kinds });

describe.each(kinds)('the JSON Schema of %s', { timeout: 120_000 }, (kind, schema) => {
  const json = kindJsonSchema(schema);
  const accepts = ajv.compile(json);
  const instance = kind === 'Cluster' ? randomCluster : instanceOf(json);

  /** Rules across fields are code; everything else is in both. */
  function agree(value: unknown): void {
    const plain: unknown = JSON.parse(JSON.stringify(value));
    const result = schema.safeParse(plain);
    if (result.success) expect(accepts(plain), JSON.stringify(accepts.errors)).toBe(true);
    else if (accepts(plain)) expect(result.error.issues.filter(({ code }: Issue) => code !== 'custom')).toEqual([]);
  }

  test('allows documents that zod accepts', () => {
    const accepted = fc
      .sample(instance, { numRuns: 100, seed: 1 })
      .filter((value) => schema.safeParse(JSON.parse(JSON.stringify(value))).success);

    expect(accepted.length).toBeGreaterThan(5);
    for (const value of accepted) expect(accepts(value), JSON.stringify(accepts.errors)).toBe(true);
  });

  test('says what zod says of documents that it allows', () => {
    fc.assert(fc.property(instance, agree), { numRuns: 60 });
  });

  test('says what zod says of documents with damage', () => {
    fc.assert(
      fc.property(instance, fc.array(damage, { minLength: 1, maxLength: 3 }), (value, all) => {
        agree(all.reduce<unknown>(damaged, value));
      }),
      { numRuns: 150 },
    );
  });

  test('has the defaults that zod fills in', () => {
    fc.assert(
      fc.property(instance, (value) => {
        const result = schema.safeParse(JSON.parse(JSON.stringify(value)));
        if (result.success)
          for (const { given, filled, expected } of defaults(json, value, result.data)) if (!given) expect(filled).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test(`is the one that a document of kind ${kind} is checked with`, () => {
    const whole = ajv.compile(documentJsonSchema(plainOptions.kinds));
    fc.assert(
      fc.property(instance, fc.array(damage, { maxLength: 2 }), (value, all) => {
        const document = all.reduce<unknown>(damaged, value);
        if (!isMap(document) || document.kind !== kind || document.apiVersion !== (value as { apiVersion: string }).apiVersion) return;
        expect(whole(document)).toBe(accepts(document));
      }),
      { numRuns: 40 },
    );
  });
});

test('a document of another group may say anything, one of ours must be of a kind that is known', () => {
  const whole = ajv.compile(documentJsonSchema(plainOptions.kinds));
  const [cluster] = clusterDocuments();

  expect(whole(cluster)).toBe(true);
  expect(whole({ apiVersion: 'v1', kind: 'Secret', data: {} })).toBe(true);
  expect(whole({ ...cluster, kind: 'Clutser' })).toBe(false);
  expect(whole({ ...cluster, spec: {} })).toBe(false);
});

interface Default {
  readonly given: boolean;
  readonly filled: unknown;
  readonly expected: unknown;
}

function* defaults(schema: unknown, before: unknown, after: unknown): Generator<Default> {
  if (!isMap(schema) || !isMap(schema.properties) || !isMap(before) || !isMap(after)) return;
  for (const [name, part] of Object.entries(schema.properties)) {
    if (isMap(part) && 'default' in part) yield { given: before[name] !== undefined, filled: after[name], expected: part.default };
    yield* defaults(part, before[name], after[name]);
  }
}
