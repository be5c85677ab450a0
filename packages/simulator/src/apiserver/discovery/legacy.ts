import { createHash } from 'node:crypto';
import type { Catalog } from '../catalog/catalog.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { groupsOf } from './groups.ts';

export function apiVersions(address: string): unknown {
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: address }] };
}

export function apiGroupList(catalog: Catalog): unknown {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groupsOf(catalog).map(({ name, versions }) => groupEntry(name, versions)) };
}

/** Undefined: the group is not served. */
export function apiGroup(catalog: Catalog, name: string): unknown {
  const group = groupsOf(catalog).find((candidate) => candidate.name === name);
  return group && { kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(group.name, group.versions) };
}

function groupEntry(name: string, versions: readonly string[]) {
  const entries = versions.map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions: entries, preferredVersion: entries[0] };
}

/** Undefined: the group version is not served. */
export function apiResourceList(catalog: Catalog, groupVersion: string): unknown {
  const resources = catalog.all().filter((resource) => apiVersionOf(resource) === groupVersion);
  if (resources.length === 0) return undefined;
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: resources.flatMap(resourceEntries) };
}

function resourceEntries(resource: Resource): readonly unknown[] {
  const { plural, singular, namespaced, kind, verbs, shortNames, categories } = resource;
  const own = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
    ...(verbs.includes('list') && { storageVersionHash: storageVersionHash(resource) }),
  };
  return [own, ...resource.subresources.map((part) => subresourceEntry(resource, part))];
}

/** By which clients see that a kind is stored in another version: the first bytes of a hash of its name. */
function storageVersionHash({ group, kind, storageApiVersion }: Resource): string {
  const version = storageApiVersion.split('/').at(-1) ?? '';
  return createHash('sha256').update(`${group}/${version}/${kind}`).digest().subarray(0, 8).toString('base64');
}

function subresourceEntry({ plural, namespaced }: Resource, part: Resource['subresources'][number]): unknown {
  const [group, version] = part.apiVersion?.split('/') ?? [];
  return {
    name: `${plural}/${part.name}`,
    singularName: '',
    namespaced,
    ...(version !== undefined && { group, version }),
    kind: part.kind,
    verbs: part.verbs,
  };
}
