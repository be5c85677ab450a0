import type { KubeObject } from '../../objects/object.ts';
import type { ProviderSpec } from './provider.ts';

export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export const everything: readonly string[] = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

const rbac = 'rbac.authorization.k8s.io/v1';

/** Roles and bindings of a provider's manager. */
export function permissions(spec: ProviderSpec): readonly KubeObject[] {
  const { namespace, prefix, rules, aggregatesBy, aggregatesTo } = spec;
  const subject = { kind: 'ServiceAccount', name: `${prefix}-manager`, namespace };
  const ownRole: KubeObject = {
    apiVersion: rbac,
    kind: 'ClusterRole',
    metadata: { name: `${prefix}-manager-role`, ...(aggregatesTo === undefined ? {} : { labels: { [aggregatesTo]: 'true' } }) },
    rules,
  };
  const aggregated: readonly KubeObject[] =
    aggregatesBy === undefined
      ? []
      : [
          {
            apiVersion: rbac,
            kind: 'ClusterRole',
            metadata: { name: `${prefix}-aggregated-manager-role` },
            aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [aggregatesBy]: 'true' } }] },
            rules: [],
          },
        ];
  const bound = aggregatesBy === undefined ? `${prefix}-manager-role` : `${prefix}-aggregated-manager-role`;
  return [
    { apiVersion: rbac, kind: 'Role', metadata: { name: `${prefix}-leader-election-role`, namespace }, rules: electionRules },
    ...aggregated,
    ownRole,
    {
      apiVersion: rbac,
      kind: 'RoleBinding',
      metadata: { name: `${prefix}-leader-election-rolebinding`, namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: `${prefix}-leader-election-role` },
      subjects: [subject],
    },
    {
      apiVersion: rbac,
      kind: 'ClusterRoleBinding',
      metadata: { name: `${prefix}-manager-rolebinding` },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: bound },
      subjects: [subject],
    },
  ];
}

const electionRules: readonly Rule[] = [
  { apiGroups: [''], resources: ['events'], verbs: ['create'] },
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: everything },
];
