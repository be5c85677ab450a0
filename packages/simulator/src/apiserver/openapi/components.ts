import { modelSchema } from '../builtin/model-schema.ts';
import { builtinModel } from '../builtin/resources.ts';
import type { Resource } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';
import { componentName, reachable } from './component-names.ts';
import { modelJson, type Reference, schemaJson } from './schema-json.ts';

/** The schemas of these resources and of all that they refer to, by name. `prefix` begins references, e.g. `#/definitions/`. */
export function componentsOf(
  resources: readonly Resource[],
  schemaOf: (resource: Resource) => Schema,
  prefix: string,
): Readonly<Record<string, unknown>> {
  const components: Record<string, unknown> = {};
  for (const resource of resources) {
    const reference: Reference = (model) => ({ $ref: prefix + componentName(model, resource.group) });
    const model = builtinModel(resource);
    for (const name of reachable([...(model === undefined ? [] : [model]), 'V1ObjectMeta', 'V1ListMeta']))
      components[componentName(name, resource.group)] ??= modelJson(modelSchema(name), reference);
    const name = resourceComponent(resource);
    const json = model === undefined ? schemaJson(schemaOf(resource), reference) : components[name];
    components[name] = { ...(json as object), 'x-kubernetes-group-version-kind': [kindOf(resource, resource.kind)] };
    components[`${name}List`] = list(resource, prefix, reference);
  }
  return Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Custom kinds are named by their group backwards: `io.x-k8s.cluster.v1beta2.Machine`. */
export function resourceComponent(resource: Resource): string {
  const model = builtinModel(resource);
  if (model !== undefined) return componentName(model, resource.group);
  return [...resource.group.split('.').toReversed(), resource.version, resource.kind].join('.');
}

export function kindOf({ group, version }: Resource, kind: string) {
  return { group, kind, version };
}

function list(resource: Resource, prefix: string, reference: Reference): unknown {
  return {
    description: `${resource.kind}List is a list of ${resource.kind}`,
    type: 'object',
    required: ['items'],
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: reference('V1ListMeta'),
      items: { type: 'array', items: { $ref: prefix + resourceComponent(resource) } },
    },
    'x-kubernetes-group-version-kind': [kindOf(resource, resource.listKind)],
  };
}
