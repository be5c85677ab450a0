import type { Resource } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';
import { componentsOf } from './components.ts';
import { pathsOf } from './paths.ts';

const info = { title: 'Kubernetes', version: 'v1.34.4' };

type SchemaOf = (resource: Resource) => Schema;

/** The OpenAPI v3 document of the group version that these resources are in. */
export function openapiV3(resources: readonly Resource[], schemaOf: SchemaOf): unknown {
  const schemas = componentsOf(resources, schemaOf, '#/components/schemas/');
  return { openapi: '3.0.0', info, paths: pathsOf(resources), components: { schemas } };
}

/** The OpenAPI v2 document of everything; its types only, since its paths are read by no client that cannot read v3. */
export function openapiV2(resources: readonly Resource[], schemaOf: SchemaOf): unknown {
  return { swagger: '2.0', info, paths: {}, definitions: componentsOf(resources, schemaOf, '#/definitions/') };
}
