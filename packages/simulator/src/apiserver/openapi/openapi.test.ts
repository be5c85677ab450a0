import { describe, expect, it } from 'vitest';
import { builtinResources, builtinSchema } from '../builtin/resources.ts';
import { customResources } from '../custom/custom-resources.ts';
import type { Resource } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';
import { openapiV2, openapiV3 } from './documents.ts';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters: readonly { name: string }[] }>>>>;
  readonly components: { readonly schemas: Schemas };
  readonly definitions: Schemas;
}
type Schemas = Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;

const schemaOf = (resource: Resource) => builtinSchema(resource) as Schema;
const apps = builtinResources.filter(({ group }) => group === 'apps');

describe('openapiV3', () => {
  const document = openapiV3(apps, schemaOf) as Document;
  const { schemas } = document.components;

  it('describes kinds with references to the types in them, all of which are there', () => {
    expect(schemas['io.k8s.api.apps.v1.Deployment']).toMatchObject({
      properties: {
        spec: { $ref: '#/components/schemas/io.k8s.api.apps.v1.DeploymentSpec' },
        metadata: { $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' },
      },
      'x-kubernetes-group-version-kind': [{ group: 'apps', kind: 'Deployment', version: 'v1' }],
    });
    expect(schemas['io.k8s.api.core.v1.Container']?.properties.image).toMatchObject({ type: 'string', description: expect.any(String) });
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(references.filter((name) => !(name in schemas))).toEqual([]);
  });

  it('says that the server validates fields, which lets clients leave it to it', () => {
    const patch = document.paths['/apis/apps/v1/namespaces/{namespace}/deployments/{name}']?.patch;
    expect(patch?.parameters.map(({ name }) => name)).toContain('fieldValidation');
    expect(patch).toMatchObject({ 'x-kubernetes-group-version-kind': { group: 'apps', kind: 'Deployment', version: 'v1' } });
  });

  it('describes custom kinds by their own schemas', () => {
    const spec: Schema = {
      type: 'object',
      description: 'What is wanted.',
      properties: { size: { type: 'integer', description: 'In metres.' } },
    };
    const [widget] = customResources({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.ex.io' },
      spec: {
        group: 'ex.io',
        scope: 'Cluster',
        names: { plural: 'widgets', kind: 'Widget' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } }],
      },
    });
    if (widget === undefined) throw new Error('no widget');
    const custom = openapiV3([widget.resource], () => widget.schema) as Document;
    expect(custom.components.schemas['io.ex.v1.Widget']).toMatchObject({
      properties: {
        metadata: { $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' },
        spec: { description: 'What is wanted.', properties: { size: { description: 'In metres.' } } },
      },
    });
  });
});

it('openapiV2 has all types of all groups', () => {
  const { definitions } = openapiV2(builtinResources, schemaOf) as Document;
  expect(Object.keys(definitions)).toEqual(expect.arrayContaining(['io.k8s.api.core.v1.Pod', 'io.k8s.api.batch.v1.CronJobList']));
  const references = [...JSON.stringify(definitions).matchAll(/"#\/definitions\/([^"]+)"/g)].map(([, name]) => name ?? '');
  expect(references.filter((name) => !(name in definitions))).toEqual([]);
});
