import type { KubeObject } from '../../objects/object.ts';

const rbac = 'rbac.authorization.k8s.io';
const readVerbs = ['get', 'list', 'watch'];
const allVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const workloadGroups = ['', 'apps', 'autoscaling', 'batch', 'networking.k8s.io', 'policy', 'discovery.k8s.io'];

// What the default roles collect, by the labels of what they collect from.
const aggregation: Readonly<Record<string, readonly string[]>> = {
  admin: ['admin', 'edit', 'view'],
  edit: ['edit', 'view'],
  view: ['view'],
};

/** The default roles and bindings of kube-apiserver that people meet; those of its own components are left out. */
export const systemRoles: readonly KubeObject[] = [
  role('cluster-admin', [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ]),
  binding('cluster-admin', 'cluster-admin', ['system:masters']),
  role('system:public-info-viewer', [{ nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'], verbs: ['get'] }]),
  binding('system:public-info-viewer', 'system:public-info-viewer', ['system:authenticated', 'system:unauthenticated']),
  role('system:discovery', [
    {
      nonResourceURLs: [
        '/api',
        '/api/*',
        '/apis',
        '/apis/*',
        '/healthz',
        '/livez',
        '/openapi',
        '/openapi/*',
        '/readyz',
        '/version',
        '/version/',
      ],
      verbs: ['get'],
    },
  ]),
  binding('system:discovery', 'system:discovery', ['system:authenticated']),
  role('system:basic-user', [
    { apiGroups: ['authorization.k8s.io'], resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'], verbs: ['create'] },
    { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'], verbs: ['create'] },
  ]),
  binding('system:basic-user', 'system:basic-user', ['system:authenticated']),
  role('system:node', [
    { apiGroups: [''], resources: ['configmaps', 'secrets', 'services', 'persistentvolumeclaims'], verbs: readVerbs },
    { apiGroups: [''], resources: ['nodes', 'nodes/status', 'pods', 'pods/status', 'events'], verbs: allVerbs },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: allVerbs },
    { apiGroups: ['certificates.k8s.io'], resources: ['certificatesigningrequests'], verbs: ['create', ...readVerbs] },
    { apiGroups: ['storage.k8s.io'], resources: ['csinodes'], verbs: allVerbs },
    { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
  ]),
  role('admin', [], 'admin'),
  role('edit', [], 'edit'),
  role('view', [], 'view'),
  role('system:aggregate-to-admin', [{ apiGroups: [rbac], resources: ['roles', 'rolebindings'], verbs: allVerbs }], undefined, 'admin'),
  role('system:aggregate-to-edit', [{ apiGroups: workloadGroups, resources: ['*'], verbs: allVerbs }], undefined, 'edit'),
  role(
    'system:aggregate-to-view',
    [
      {
        apiGroups: [''],
        resources: ['configmaps', 'endpoints', 'events', 'pods', 'pods/log', 'services', 'serviceaccounts'],
        verbs: readVerbs,
      },
      { apiGroups: workloadGroups.filter((group) => group !== ''), resources: ['*'], verbs: readVerbs },
    ],
    undefined,
    'view',
  ),
];

function role(name: string, rules: readonly object[], collects?: string, feeds?: string): KubeObject {
  const clusterRoleSelectors = (aggregation[collects ?? ''] ?? []).map((target) => ({ matchLabels: { [aggregateLabel(target)]: 'true' } }));
  const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults', ...(feeds !== undefined && { [aggregateLabel(feeds)]: 'true' }) };
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: { name, labels },
    ...(collects !== undefined && { aggregationRule: { clusterRoleSelectors } }),
    rules,
  };
}

function aggregateLabel(target: string): string {
  return `${rbac}/aggregate-to-${target}`;
}

function binding(name: string, roleName: string, groups: readonly string[]): KubeObject {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name, labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: roleName },
    subjects: groups.map((group) => ({ apiGroup: rbac, kind: 'Group', name: group })),
  };
}
