import { isObject, listAt, textAt, valueAt } from '../../objects/json.ts';
import type { ApiResource, KubeObject } from '../../ports/index.ts';

/** What an API server serves once it has the CustomResourceDefinitions among these objects: rendering need not wait for one. */
export function servedBy(objects: readonly KubeObject[]): readonly ApiResource[] {
  return objects.flatMap((object) => {
    if (object.kind !== 'CustomResourceDefinition') return [];
    const group = textAt(object, 'spec', 'group');
    const kind = textAt(object, 'spec', 'names', 'kind');
    const plural = textAt(object, 'spec', 'names', 'plural');
    if (!group || !kind || !plural) return [];
    const namespaced = valueAt(object, 'spec', 'scope') === 'Namespaced';
    return listAt(object, 'spec', 'versions')
      .filter((version) => isObject(version) && version.served === true)
      .map((version) => ({ apiVersion: `${group}/${textAt(version, 'name')}`, kind, plural, namespaced, verbs: [] }));
  });
}
