import type { Catalog } from '../catalog/catalog.ts';
import type { Resource } from '../resource.ts';
import { groupsOf } from './groups.ts';

/** The content type of the answer, which clients compare with what they asked for. */
export const aggregatedType = (version: string) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;

/** Everything that `/api` (core) or `/apis` serves, in one document. `version` is v2 or v2beta1. */
export function aggregatedDiscovery(catalog: Catalog, version: string, core: boolean): unknown {
  const groups = core ? [{ name: '', versions: ['v1'] }] : groupsOf(catalog);
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map(({ name, versions }) => ({
      metadata: { ...(name !== '' && { name }), creationTimestamp: null },
      versions: versions.map((each) => ({
        version: each,
        resources: catalog
          .all()
          .filter((resource) => resource.group === name && resource.version === each)
          .map(resourceEntry),
        freshness: 'Current',
      })),
    })),
  };
}

function resourceEntry(resource: Resource): unknown {
  const { group, version, kind, plural, singular, namespaced, verbs, shortNames, categories, subresources } = resource;
  return {
    resource: plural,
    responseKind: { group, version, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
    ...(subresources.length > 0 && { subresources: subresources.map((part) => subresourceEntry(resource, part)) }),
  };
}

function subresourceEntry(resource: Resource, part: Resource['subresources'][number]): unknown {
  const [group = resource.group, version = resource.version] = part.apiVersion?.split('/') ?? [];
  return { subresource: part.name, responseKind: { group, version, kind: part.kind }, verbs: part.verbs };
}
