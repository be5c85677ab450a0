import { describe, expect, it } from 'vitest';
import { modelSchema } from './model-schema.ts';
import { builtinResources, builtinSchema } from './resources.ts';

describe('modelSchema', () => {
  it('knows fields, what is required, and how lists merge', () => {
    const spec = modelSchema('V1PodSpec');
    expect(spec.required).toEqual(['containers']);
    expect(spec.properties?.containers).toMatchObject({ 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] });
    const container = spec.properties?.containers?.items;
    expect(container?.properties?.ports?.['x-kubernetes-list-map-keys']).toEqual(['containerPort', 'protocol']);
    expect(container?.properties?.resources?.properties?.limits?.additionalProperties).toMatchObject({ format: 'quantity' });
    expect(spec.properties?.terminationGracePeriodSeconds).toMatchObject({ type: 'integer', format: 'int64' });
    expect(spec.properties?.nodeSelector?.description).toContain('node');
  });

  it('knows required fields that are other types', () => {
    expect(modelSchema('V1DeploymentSpec').required).toEqual(['selector', 'template']);
    expect(modelSchema('V1ObjectMeta').required).toEqual([]);
  });

  it('can be walked where types refer to themselves', () => {
    const properties = modelSchema('V1JSONSchemaProps').properties?.properties;
    expect(properties?.additionalProperties).toMatchObject({ model: 'V1JSONSchemaProps' });
    expect(modelSchema('V1JSONSchemaProps').properties?.$ref).toMatchObject({ type: 'string' });
  });

  it('has the fields of every built-in resource', () => {
    for (const resource of builtinResources)
      expect(Object.keys(builtinSchema(resource)?.properties ?? {}), resource.kind).toContain('metadata');
  });
});
