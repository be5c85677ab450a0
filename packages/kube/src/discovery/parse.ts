import { isObject } from '@eksa/core/objects';
import type { ApiResource } from '@eksa/core/ports';
import { recordField, recordList, textField } from '../json.ts';

/** Reads an APIGroupDiscoveryList (v2 or v2beta1); `undefined` when the answer is another kind. */
export function parseAggregated(answer: unknown): readonly ApiResource[] | undefined {
  if (!isObject(answer) || answer.kind !== 'APIGroupDiscoveryList') return undefined;
  return recordList(answer, 'items').flatMap((group) => {
    const groupName = textField(recordField(group, 'metadata'), 'name');
    return recordList(group, 'versions').flatMap((version) => {
      const apiVersion = joinApiVersion(groupName, textField(version, 'version') ?? '');
      return recordList(version, 'resources').flatMap((resource): ApiResource[] => {
        const kind = textField(recordField(resource, 'responseKind'), 'kind');
        const plural = textField(resource, 'resource');
        if (kind === undefined || plural === undefined) return [];
        return [{ apiVersion, kind, plural, namespaced: resource.scope === 'Namespaced', verbs: texts(resource.verbs) }];
      });
    });
  });
}

/** Reads the APIResourceList of one group version; subresources are left out. */
export function parseLegacy(apiVersion: string, answer: unknown): readonly ApiResource[] {
  return recordList(answer, 'resources').flatMap((resource): ApiResource[] => {
    const kind = textField(resource, 'kind');
    const plural = textField(resource, 'name');
    if (kind === undefined || plural === undefined || plural.includes('/')) return [];
    return [{ apiVersion, kind, plural, namespaced: resource.namespaced === true, verbs: texts(resource.verbs) }];
  });
}

/** The group versions in the plain answers of `/api` and `/apis`, in the server's order of preference. */
export function parseGroupVersions(core: unknown, groups: unknown): readonly string[] {
  const coreVersions = isObject(core) ? texts(core.versions) : [];
  const others = recordList(groups, 'groups').flatMap((group) =>
    recordList(group, 'versions').flatMap((version) => textField(version, 'groupVersion') ?? []),
  );
  return [...coreVersions, ...others];
}

function joinApiVersion(group: string | undefined, version: string): string {
  return group === undefined ? version : `${group}/${version}`;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
