import type { KubeObject } from '@eksa/core/ports';
import { workload } from './names.ts';

const { namespace, account, role } = workload;
const rbac = 'rbac.authorization.k8s.io';
const apiVersion = `${rbac}/v1`;

/** What the cloud provider may do: API group, resource, verbs. */
const permissions: readonly (readonly [group: string, resource: string, verbs: readonly string[]])[] = [
  ['', 'events', ['create', 'patch', 'update']],
  ['', 'nodes', ['*']],
  ['', 'nodes/status', ['patch']],
  ['', 'services', ['list', 'patch', 'update', 'watch']],
  ['', 'serviceaccounts', ['create', 'get', 'list', 'watch', 'update']],
  ['', 'persistentvolumes', ['get', 'list', 'watch', 'update']],
  ['', 'endpoints', ['create', 'get', 'list', 'watch', 'update']],
  ['', 'secrets', ['get', 'list', 'watch']],
  ['coordination.k8s.io', 'leases', ['get', 'watch', 'list', 'delete', 'update', 'create']],
];

const subjects = [
  { kind: 'ServiceAccount', name: account, namespace },
  { kind: 'User', name: account },
];

export const serviceAccount: KubeObject = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace } };

export const clusterRole: KubeObject = {
  apiVersion,
  kind: 'ClusterRole',
  metadata: { name: role },
  rules: permissions.map(([group, resource, verbs]) => ({ apiGroups: [group], resources: [resource], verbs })),
};

export const clusterRoleBinding: KubeObject = {
  apiVersion,
  kind: 'ClusterRoleBinding',
  metadata: { name: role },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
  subjects,
};

/** Lets it read how the API server authenticates, which it needs to serve requests of its own. */
export const authenticationReader: KubeObject = {
  apiVersion,
  kind: 'RoleBinding',
  metadata: { name: 'servicecatalog.k8s.io:apiserver-authentication-reader', namespace },
  roleRef: { apiGroup: rbac, kind: 'Role', name: 'extension-apiserver-authentication-reader' },
  subjects,
};
