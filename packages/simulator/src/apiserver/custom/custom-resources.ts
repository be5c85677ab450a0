import type { KubeObject } from '../../objects/object.ts';
import type { Resource, ScalePaths, Subresource, Verb } from '../resource.ts';
import type { Schema } from '../schema/schema.ts';
import type { Definition, DefinitionVersion } from './definition.ts';
import { rootSchema } from './root-schema.ts';

/** One version of a custom kind. */
export interface CustomResource {
  readonly resource: Resource;
  readonly schema: Schema;
  readonly version: DefinitionVersion;
}

const storedVerbs: readonly Verb[] = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];
const partVerbs: readonly Verb[] = ['get', 'patch', 'update'];

/** What a CustomResourceDefinition adds to the API: one resource for each version that is served. */
export function customResources(object: KubeObject): readonly CustomResource[] {
  const definition = object as Definition;
  const stored = definition.spec.versions.find((version) => version.storage) ?? definition.spec.versions[0];
  return definition.spec.versions
    .filter((version) => version.served)
    .map((version) => ({
      version,
      schema: rootSchema(version.schema?.openAPIV3Schema),
      resource: resourceOf(definition, version, stored?.name ?? version.name),
    }));
}

function resourceOf({ spec }: Definition, version: DefinitionVersion, stored: string): Resource {
  const { names, group } = spec;
  const scale = version.subresources?.scale;
  return {
    group,
    version: version.name,
    kind: names.kind,
    listKind: names.listKind ?? `${names.kind}List`,
    plural: names.plural,
    singular: names.singular ?? names.kind.toLowerCase(),
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    namespaced: spec.scope === 'Namespaced',
    verbs: storedVerbs,
    subresources: subresourcesOf(names.kind, version),
    storage: `${group}/${names.plural}`,
    storageApiVersion: `${group}/${stored}`,
    selectableFields: (version.selectableFields ?? []).map(({ jsonPath }) => ({ name: jsonPath.slice(1), path: pathParts(jsonPath) })),
    custom: true,
    unconditionalUpdate: false,
    countsGenerations: true,
    ...(scale && { scale: scalePaths(scale) }),
  };
}

function subresourcesOf(kind: string, { subresources }: DefinitionVersion): readonly Subresource[] {
  const status = { name: 'status', kind, verbs: partVerbs };
  const scale = { name: 'scale', kind: 'Scale', apiVersion: 'autoscaling/v1', verbs: partVerbs };
  return [...(subresources?.status ? [status] : []), ...(subresources?.scale ? [scale] : [])];
}

type Scale = NonNullable<NonNullable<DefinitionVersion['subresources']>['scale']>;

function scalePaths(scale: Scale): ScalePaths {
  return {
    specReplicas: pathParts(scale.specReplicasPath),
    statusReplicas: pathParts(scale.statusReplicasPath),
    ...(scale.labelSelectorPath !== undefined && { selector: pathParts(scale.labelSelectorPath) }),
  };
}

/** Of the simple JSON paths that these fields allow: `.spec.replicas`. */
function pathParts(jsonPath: string): readonly string[] {
  return jsonPath.split('.').filter((part) => part !== '');
}
