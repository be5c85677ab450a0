import { isJsonObject, valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { User } from '../registry/context.ts';
import type { Store } from '../store/store.ts';
import type { Attributes } from './attributes.ts';

const group = 'rbac.authorization.k8s.io';

export interface Authorizer {
  allows(user: User, attributes: Attributes): boolean;
  /** All rules that hold for the user in the namespace. */
  rules(user: User, namespace: string): readonly Rule[];
}

export interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

/** Role-based access control by the roles and bindings in the store. system:masters may do everything. */
export function createAuthorizer(store: Store): Authorizer {
  function* rulesFor(user: User, namespace: string): Generator<Rule> {
    for (const binding of store.list(`${group}/clusterrolebindings`)) {
      if (binds(binding, user)) yield* rulesOf(store, binding, '');
    }
    // The node authorizer grants this without a binding.
    if (user.groups.includes('system:nodes')) yield* rulesIn(store.get(`${group}/clusterroles`, undefined, 'system:node'));
    if (namespace === '') return;
    for (const binding of store.list(`${group}/rolebindings`, namespace)) {
      if (binds(binding, user)) yield* rulesOf(store, binding, namespace);
    }
  }

  return {
    allows(user, attributes) {
      if (user.groups.includes('system:masters')) return true;
      for (const rule of rulesFor(user, 'namespace' in attributes ? attributes.namespace : '')) {
        if (grants(rule, attributes)) return true;
      }
      return false;
    },
    rules(user, namespace) {
      if (user.groups.includes('system:masters')) return [everything];
      return [...rulesFor(user, namespace)];
    },
  };
}

const everything: Rule = { verbs: ['*'], apiGroups: ['*'], resources: ['*'], resourceNames: [], nonResourceURLs: ['*'] };

function binds(binding: KubeObject, user: User): boolean {
  return listOf(binding.subjects).some((subject) => {
    if (!isJsonObject(subject)) return false;
    if (subject.kind === 'User') return subject.name === user.name;
    if (subject.kind === 'Group') return user.groups.includes(String(subject.name));
    const namespace = subject.namespace ?? binding.metadata.namespace ?? '';
    return subject.kind === 'ServiceAccount' && user.name === `system:serviceaccount:${String(namespace)}:${String(subject.name)}`;
  });
}

function rulesOf(store: Store, binding: KubeObject, namespace: string): readonly Rule[] {
  const name = String(valueAt(binding, ['roleRef', 'name']));
  if (valueAt(binding, ['roleRef', 'kind']) === 'ClusterRole') return rulesIn(store.get(`${group}/clusterroles`, undefined, name));
  return rulesIn(store.get(`${group}/roles`, namespace, name));
}

function rulesIn(role: KubeObject | undefined): readonly Rule[] {
  return listOf(role?.rules)
    .filter(isJsonObject)
    .map((rule) => ({
      verbs: textsOf(rule.verbs),
      apiGroups: textsOf(rule.apiGroups),
      resources: textsOf(rule.resources),
      resourceNames: textsOf(rule.resourceNames),
      nonResourceURLs: textsOf(rule.nonResourceURLs),
    }));
}

function grants(rule: Rule, attributes: Attributes): boolean {
  if (!has(rule.verbs, attributes.verb)) return false;
  if ('path' in attributes) return rule.nonResourceURLs.some((pattern) => pathMatches(pattern, attributes.path));
  const { resource, subresource, name } = attributes;
  if (!has(rule.apiGroups, attributes.group)) return false;
  if (rule.resourceNames.length > 0 && !rule.resourceNames.includes(name)) return false;
  const full = subresource === '' ? resource : `${resource}/${subresource}`;
  return has(rule.resources, full) || (subresource !== '' && rule.resources.includes(`*/${subresource}`));
}

function pathMatches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}

function has(values: readonly string[], value: string): boolean {
  return values.includes('*') || values.includes(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).map(String);
}
