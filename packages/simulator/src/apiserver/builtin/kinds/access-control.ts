import type { JsonObject } from '../../../objects/json.ts';
import { sameJson } from '../../../objects/same-json.ts';
import { type Cause, invalidValue, notSupported, required } from '../../schema/causes.ts';
import { objectAt, objectsAt } from './access.ts';
import type { KindRules } from './kind.ts';

export const roleRules: KindRules = {
  validate: (role) => objectsAt(role, 'rules').flatMap((rule, index) => validateRule(rule, `rules[${index}]`, role.kind === 'Role')),
};

function validateRule(rule: JsonObject, path: string, namespaced: boolean): readonly Cause[] {
  const urls = rule.nonResourceURLs;
  const has = (field: string) => Array.isArray(rule[field]) && rule[field].length > 0;
  if (!has('verbs')) return [required(`${path}.verbs`, 'verbs must contain at least one value')];
  if (has('nonResourceURLs')) {
    if (namespaced) return [invalidValue(`${path}.nonResourceURLs`, urls, 'namespaced rules cannot apply to non-resource URLs')];
    const both = has('apiGroups') || has('resources') || has('resourceNames');
    return both
      ? [invalidValue(`${path}.nonResourceURLs`, urls, 'rules cannot apply to both regular resources and non-resource URLs')]
      : [];
  }
  return [
    ...(has('apiGroups') ? [] : [required(`${path}.apiGroups`, 'resource rules must supply at least one api group')]),
    ...(has('resources') ? [] : [required(`${path}.resources`, 'resource rules must supply at least one resource')]),
  ];
}

export const bindingRules: KindRules = {
  validate(binding, old) {
    const { roleRef } = binding;
    const { kind, apiGroup, name } = objectAt(roleRef);
    const kinds = binding.kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole'];
    const group = 'rbac.authorization.k8s.io';
    return [
      ...(apiGroup === group ? [] : [notSupported('roleRef.apiGroup', apiGroup ?? '', [group])]),
      ...(kinds.includes(String(kind)) ? [] : [notSupported('roleRef.kind', kind ?? '', kinds)]),
      ...(old === undefined || sameJson(roleRef, old.roleRef)
        ? []
        : [invalidValue('roleRef', { APIGroup: apiGroup, Kind: kind, Name: name }, 'cannot change roleRef')]),
      ...objectsAt(binding, 'subjects').flatMap((subject, index) => validateSubject(subject, `subjects[${index}]`)),
    ];
  },
};

function validateSubject({ kind, namespace }: JsonObject, path: string): readonly Cause[] {
  const kinds = ['ServiceAccount', 'User', 'Group'];
  if (!kinds.includes(String(kind))) return [notSupported(`${path}.kind`, kind ?? '', kinds)];
  return kind === 'ServiceAccount' && !namespace ? [required(`${path}.namespace`)] : [];
}
