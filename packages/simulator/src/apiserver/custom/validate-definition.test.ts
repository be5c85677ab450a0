import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../objects/object.ts';
import { validateDefinition } from './validate-definition.ts';

const schema = { type: 'object', properties: { spec: { type: 'object', properties: { a: { type: 'string' } } } } };
const version = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } };

function definition(spec: object = {}, metadata: object = {}): KubeObject {
  const names = { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.ex.io', ...metadata },
    spec: { group: 'ex.io', scope: 'Namespaced', names, versions: [version], ...spec },
    status: { storedVersions: ['v1'] },
  };
}

const faults = (object: KubeObject, old?: KubeObject) =>
  validateDefinition(object, old).map(({ field, message }) => `${field}: ${message}`);
const withSchema = (part: object) =>
  definition({ versions: [{ ...version, schema: { openAPIV3Schema: { type: 'object', properties: { z: part } } } }] });

// The texts are those of a kube-apiserver 1.34.4.
describe('validateDefinition', () => {
  it('accepts a complete one', () => expect(faults(definition())).toEqual([]));

  it('refuses one whose versions were left out', () => {
    expect(faults(definition({ versions: null }))).toContain(
      'spec.versions: Invalid value: []: must have exactly one version marked as storage version',
    );
  });

  it.each<readonly [string, KubeObject, readonly string[]]>([
    ['its name', definition({}, { name: 'x' }), ['metadata.name: Invalid value: "x": must be spec.names.plural+"."+spec.group']],
    [
      'a group without dot',
      definition({ group: 'ex' }, { name: 'widgets.ex' }),
      ['spec.group: Invalid value: "ex": should be a domain with at least one dot'],
    ],
    [
      'a version without schema',
      definition({ versions: [{ ...version, schema: undefined }] }),
      ['spec.versions[0].schema.openAPIV3Schema: Required value'],
    ],
    [
      'a list without items',
      withSchema({ type: 'array' }),
      ['spec.validation.openAPIV3Schema.properties[z].items: Required value: must be specified'],
    ],
    [
      'a field without type',
      withSchema({}),
      ['spec.validation.openAPIV3Schema.properties[z].type: Required value: must not be empty for specified object fields'],
    ],
    [
      'a list without keys',
      withSchema({ type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'map' }),
      [
        'spec.validation.openAPIV3Schema.properties[z].x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map',
      ],
    ],
    [
      'a column',
      definition({ versions: [{ ...version, additionalPrinterColumns: [{ name: 'x', type: 'foo', jsonPath: '.x' }] }] }),
      ['spec.additionalPrinterColumns[0].type: Invalid value: "foo": must be one of boolean,date,integer,number,string'],
    ],
    [
      'where replicas are',
      definition({ versions: [{ ...version, subresources: { scale: { specReplicasPath: '.x', statusReplicasPath: '.status.r' } } }] }),
      ['spec.subresources.scale.specReplicasPath: Invalid value: ".x": should be a json path under .spec'],
    ],
    [
      'a group of the community without approval',
      definition({ group: 'x.k8s.io' }, { name: 'widgets.x.k8s.io' }),
      [
        'metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation "api-approved.kubernetes.io", see https://github.com/kubernetes/enhancements/pull/1111',
      ],
    ],
  ])('names %s', (_what, object, texts) => expect(faults(object)).toEqual(texts));

  it('wants exactly one stored version', () => {
    const texts = faults(definition({ versions: [{ ...version, storage: false }] }));
    expect(texts[0]).toContain('must have exactly one version marked as storage version');
    expect(texts[1]).toBe('status.storedVersions: Invalid value: null: must have at least one stored version');
  });

  it('keeps scope, group and stored versions', () => {
    expect(faults(definition({ scope: 'Cluster' }), definition())).toEqual(['spec.scope: Invalid value: "Cluster": field is immutable']);
    expect(faults(definition({ versions: [{ ...version, name: 'v2' }] }), definition())[0]).toContain(
      'v1 was previously a storage version',
    );
  });
});
