import { builtinResources, builtinSchema } from '../builtin/resources.ts';
import { type CustomResource, customResources } from '../custom/custom-resources.ts';
import { apiVersionOf, type Kinds, type Resource } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';
import { decodeObject } from './decode.ts';
import { patchObject } from './patch.ts';

/** The kinds of Kubernetes 1.34 and those that CustomResourceDefinitions add. */
export function createKinds(): Kinds {
  const custom = new WeakMap<Resource, CustomResource>();

  function schemaOf(resource: Resource): Schema {
    const schema = custom.get(resource)?.schema ?? builtinSchema(resource);
    if (schema === undefined) throw new Error(`${apiVersionOf(resource)} ${resource.kind} is not one of these kinds`);
    return schema;
  }

  return {
    builtIn: builtinResources,
    ofDefinition: (definition) =>
      customResources(definition).map((added) => {
        custom.set(added.resource, added);
        return added.resource;
      }),
    decode: (resource, body, options) => decodeObject(resource, schemaOf(resource), body, options),
    applyPatch: (resource, current, patch) => patchObject(resource, schemaOf(resource), current, patch),
  };
}
