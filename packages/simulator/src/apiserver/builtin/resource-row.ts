import type { Resource, Subresource, Verb } from '../resource.ts';
import { traitsOf } from './traits.ts';

/** A resource and the name of its type for `modelSchema`. */
export interface BuiltinResource {
  readonly resource: Resource;
  readonly model: string;
}

const storedVerbs: readonly Verb[] = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const partVerbs: readonly Verb[] = ['get', 'patch', 'update'];

/** What a row says beyond its names; all else is as for most resources. */
export interface RowOptions {
  readonly short?: readonly string[];
  readonly categories?: readonly string[];
  readonly clusterScoped?: boolean;
  readonly verbs?: readonly Verb[];
  /** Names of sub-resources that read and write the object itself, e.g. `status`. */
  readonly parts?: readonly string[];
  readonly scale?: boolean;
  readonly others?: readonly Subresource[];
  readonly model?: string;
  /** Where the same objects are kept under another group. */
  readonly storage?: { readonly name: string; readonly apiVersion: string };
}

export type Row = readonly [plural: string, kind: string, options?: RowOptions];

/** The resources of one group version. */
export function resourcesOf(group: string, version: string, rows: readonly Row[]): readonly BuiltinResource[] {
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return rows.map(([plural, kind, options = {}]) => ({
    model: options.model ?? `${version.toUpperCase()}${kind}`,
    resource: {
      group,
      version,
      kind,
      listKind: `${kind}List`,
      plural,
      singular: kind.toLowerCase(),
      shortNames: options.short ?? [],
      categories: options.categories ?? [],
      namespaced: options.clusterScoped !== true,
      verbs: options.verbs ?? storedVerbs,
      subresources: subresourcesOf(kind, options),
      storage: options.storage?.name ?? `${group}/${plural}`,
      storageApiVersion: options.storage?.apiVersion ?? apiVersion,
      custom: false,
      ...traitsOf(group, plural, options.scale === true),
    },
  }));
}

function subresourcesOf(kind: string, options: RowOptions): readonly Subresource[] {
  const parts = (options.parts ?? []).map((name) => ({ name, kind, verbs: partVerbs }));
  const scale = options.scale ? [{ name: 'scale', kind: 'Scale', apiVersion: 'autoscaling/v1', verbs: partVerbs }] : [];
  return [...parts, ...scale, ...(options.others ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
}
