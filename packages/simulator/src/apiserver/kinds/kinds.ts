import { builtinResources, builtinSchema } from '../builtin/resources.ts';
import { type CustomResource, customResources } from '../custom/custom-resources.ts';
import { openapiV2, openapiV3 } from '../openapi/documents.ts';
import { decodeProtobuf } from '../protobuf/decode.ts';
import { apiVersionOf, type Kinds, type Resource } from '../resource.ts';
import { type Rules, rulesOf } from '../schema/cel/rules.ts';
import type { Schema } from '../schema/schema.ts';
import { convertBuiltin, renamed } from './convert.ts';
import { decodeObject } from './decode.ts';
import { applyTo, recordWrite } from './managers.ts';
import { patchObject } from './patch.ts';
import { prepareObject } from './prepare.ts';
import { tableOf } from './table.ts';

/** The kinds of Kubernetes 1.34 and those that CustomResourceDefinitions add. */
export function createKinds(): Kinds {
  const custom = new WeakMap<Resource, CustomResource>();
  const rules = new WeakMap<Resource, { readonly rules: Rules | undefined }>();
  const unenforcedRules = new Map<string, number>();

  function schemaOf(resource: Resource): Schema {
    const schema = custom.get(resource)?.schema ?? builtinSchema(resource);
    if (schema === undefined) throw new Error(`${apiVersionOf(resource)} ${resource.kind} is not one of these kinds`);
    return schema;
  }

  function ofDefinition(definition: Parameters<Kinds['ofDefinition']>[0]): readonly Resource[] {
    return customResources(definition).map((added) => {
      custom.set(added.resource, added);
      return added.resource;
    });
  }

  function rulesFor(resource: Resource): Rules | undefined {
    const known = rules.get(resource) ?? { rules: resource.custom ? rulesOf(schemaOf(resource), count) : undefined };
    rules.set(resource, known);
    return known.rules;
  }

  function count(rule: string): void {
    unenforcedRules.set(rule, (unenforcedRules.get(rule) ?? 0) + 1);
  }

  return {
    builtIn: builtinResources,
    unenforcedRules,
    ofDefinition,
    decode: (resource, body, options) => decodeObject(resource, schemaOf(resource), body, options),
    prepareForCreate: (resource, object) => prepareObject(resource, schemaOf(resource), rulesFor(resource), object, undefined),
    prepareForUpdate: (resource, object, old) => prepareObject(resource, schemaOf(resource), rulesFor(resource), object, old),
    convert: (resource, object) => (resource.custom ? renamed(resource, object) : convertBuiltin(resource, object, schemaOf(resource))),
    applyPatch: (resource, current, patch) => patchObject(resource, schemaOf(resource), current, patch),
    serverSideApply: (resource, current, applied, write) => applyTo(resource, schemaOf(resource), current, applied, write),
    recordManager: (resource, old, object, write) => recordWrite(resource, schemaOf(resource), old, object, write),
    toTable: (resource, objects, options) => tableOf(resource, custom.get(resource)?.version, objects, options),
    openapiV3: (_groupVersion, resources) => openapiV3(resources, schemaOf),
    openapiV2: (resources) => openapiV2(resources, schemaOf),
    decodeProtobuf,
  };
}
