import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { isMap } from '../schema/rule.ts';
import { eksaCrds } from './eksa-crds.ts';
import { toStructural } from './structural-schema.ts';

const kinds = { DockerDatacenterConfig: z.strictObject({ spec: z.strictObject({}).default({}) }) };
const crds = eksaCrds(kinds);

/** Every schema in a structural schema, itself included. */
function* parts(schema: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (!isMap(schema)) return;
  yield schema;
  yield* parts(schema.items);
  yield* parts(schema.additionalProperties);
  for (const part of Object.values(isMap(schema.properties) ? schema.properties : {})) yield* parts(part);
}

describe('the definitions of our kinds', () => {
  test('are named as the original names them, and namespaced', () => {
    expect(crds.map(({ metadata }) => metadata.name)).toEqual([
      'awsiamconfigs.anywhere.eks.amazonaws.com',
      'bundles.anywhere.eks.amazonaws.com',
      'clusters.anywhere.eks.amazonaws.com',
      'dockerdatacenterconfigs.anywhere.eks.amazonaws.com',
      'eksareleases.anywhere.eks.amazonaws.com',
      'fluxconfigs.anywhere.eks.amazonaws.com',
      'gitopsconfigs.anywhere.eks.amazonaws.com',
      'oidcconfigs.anywhere.eks.amazonaws.com',
    ]);
    expect(crds.every(({ spec }) => isMap(spec) && spec.scope === 'Namespaced')).toBe(true);
  });

  test('have structural schemas: every part has a type or preserves, and no keyword that Kubernetes forbids', () => {
    const forbidden = [
      '$ref',
      '$schema',
      'const',
      'anyOf',
      'oneOf',
      'allOf',
      'not',
      'propertyNames',
      'patternProperties',
      'uniqueItems',
      'id',
    ];
    for (const part of crds.flatMap((crd) => [...parts(schemaOf(crd))])) {
      const isOpen = part['x-kubernetes-preserve-unknown-fields'] === true || part['x-kubernetes-int-or-string'] === true;
      expect('type' in part || isOpen).toBe(true);
      expect(Object.keys(part).filter((keyword) => forbidden.includes(keyword))).toEqual([]);
      expect(part.additionalProperties).not.toBe(false);
      expect('properties' in part && 'additionalProperties' in part).toBe(false);
      expect(part.type === 'array' && !('items' in part)).toBe(false);
    }
  });

  test('say of Cluster what zod says', () => {
    const cluster = crds.find(({ metadata }) => metadata.name.startsWith('clusters.'));

    expect(schemaOf(cluster)).toMatchObject({
      properties: {
        spec: {
          required: expect.arrayContaining(['kubernetesVersion', 'datacenterRef']),
          properties: {
            controlPlaneConfiguration: { properties: { count: { type: 'integer', minimum: 1 } } },
            workerNodeGroupConfigurations: { minItems: 1, items: { properties: { count: { type: 'integer', minimum: 0 } } } },
          },
        },
        status: { 'x-kubernetes-preserve-unknown-fields': true },
      },
    });
  });

  test('hold fields to their mutability with rules on the object that has them', () => {
    const cluster = schemaOf(crds.find(({ metadata }) => metadata.name.startsWith('clusters.')));
    const rules = [...parts(cluster)].flatMap((part) => part['x-kubernetes-validations'] ?? []);

    expect(rules).toContainEqual({
      rule: 'self.datacenterRef == oldSelf.datacenterRef',
      message: 'Cannot be changed later.',
      fieldPath: '.datacenterRef',
      reason: 'FieldValueForbidden',
    });
    expect(rules).toContainEqual(
      expect.objectContaining({ rule: 'has(self.externalEtcdConfiguration) == has(oldSelf.externalEtcdConfiguration)' }),
    );
    expect(rules).toContainEqual(expect.objectContaining({ rule: '!has(oldSelf.eksaVersion) || has(self.eksaVersion)' }));
  });

  test('take anything as spec of a kind whose schema cannot describe itself', () => {
    const [first] = eksaCrds({ AConfig: { safeParse: (data) => ({ success: true, data }) } });

    expect(schemaOf(first)).toMatchObject({ properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } });
  });
});

test('a structural schema keeps what loose objects and unions hold', () => {
  const json = z.toJSONSchema(z.looseObject({ a: z.union([z.string(), z.int()]).meta({ description: 'Either.' }) }), {
    target: 'openapi-3.0',
  });

  expect(toStructural(json)).toEqual({
    type: 'object',
    properties: { a: { 'x-kubernetes-preserve-unknown-fields': true, description: 'Either.' } },
    required: ['a'],
    'x-kubernetes-preserve-unknown-fields': true,
  });
});

function schemaOf(crd: unknown): unknown {
  const spec = isMap(crd) ? crd.spec : undefined;
  const versions = isMap(spec) && Array.isArray(spec.versions) ? spec.versions : [];
  return versions[0]?.schema?.openAPIV3Schema;
}
