import type { LocalClient } from '../../apiserver/local-client.ts';
import { isJsonObject, valueAt } from '../../objects/json.ts';
import { type LabelSelector, matchesLabels } from '../../objects/label-selector.ts';
import type { KubeObject } from '../../objects/object.ts';
import { sameJson } from '../../objects/same-json.ts';
import type { Controller } from '../controller.ts';

const clusterRoles = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' };

/** Fills cluster roles that collect the rules of others by labels. */
export const clusterRoleAggregation: Controller = {
  name: 'clusterrole-aggregation',
  type: clusterRoles,
  also: [{ type: clusterRoles, keys: (role, client) => collectorsOf(role, client).map(({ metadata }) => metadata) }],
  reconcile(key, { client }) {
    const role = client.get(clusterRoles, key);
    const selectors = role && selectorsOf(role);
    if (selectors === undefined) return;
    const sources = client.list(clusterRoles).filter((other) => other.metadata.name !== key.name && isSelected(selectors, other));
    const rules = unique(sources.flatMap((source) => (Array.isArray(source.rules) ? source.rules : [])));
    client.modify(clusterRoles, key, (draft) => {
      draft.rules = rules;
    });
  },
};

function collectorsOf(role: KubeObject, client: LocalClient): readonly KubeObject[] {
  return client.list(clusterRoles).filter((other) => {
    const selectors = selectorsOf(other);
    return selectors !== undefined && isSelected(selectors, role);
  });
}

function selectorsOf(role: KubeObject): readonly LabelSelector[] | undefined {
  const selectors = valueAt(role, ['aggregationRule', 'clusterRoleSelectors']);
  return Array.isArray(selectors) ? selectors.filter(isJsonObject) : undefined;
}

function isSelected(selectors: readonly LabelSelector[], { metadata: { labels } }: KubeObject): boolean {
  return selectors.some((selector) => matchesLabels(selector, labels));
}

function unique(rules: readonly unknown[]): readonly unknown[] {
  return rules.filter((rule, index) => rules.findIndex((other) => sameJson(rule, other)) === index);
}
