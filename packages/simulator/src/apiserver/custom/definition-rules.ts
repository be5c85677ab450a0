import type { KubeObject } from '../../objects/object.ts';
import type { KindRules } from '../builtin/kinds/kind.ts';
import { withVersions } from './definition.ts';
import { validateDefinition } from './validate-definition.ts';

/** A new definition has nothing but the version that its objects are stored at; the rest of its status comes later. */
export const definitionRules: KindRules = {
  prepare: (definition, old) => (old === undefined ? withStoredVersion(definition) : definition),
  validate: validateDefinition,
};

function withStoredVersion(object: KubeObject): KubeObject {
  const stored = withVersions(object)
    .spec.versions.filter(({ storage }) => storage)
    .map(({ name }) => name);
  return { ...object, status: { conditions: null, acceptedNames: { plural: '', kind: '' }, storedVersions: stored.slice(0, 1) } };
}
