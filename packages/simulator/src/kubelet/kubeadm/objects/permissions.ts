import type { KubeObject } from '../../../objects/object.ts';

const group = 'rbac.authorization.k8s.io';
const apiVersion = `${group}/v1`;
const bootstrappers = groupSubject('system:bootstrappers:kubeadm:default-node-token');
const nodes = groupSubject('system:nodes');

/** The roles that kubeadm adds to Kubernetes' own. */
export const permissions: readonly KubeObject[] = [
  ...readable('kubeadm:nodes-kubeadm-config', 'kube-system', 'kubeadm-config', [bootstrappers, nodes]),
  ...readable('kubeadm:kubelet-config', 'kube-system', 'kubelet-config', [nodes, bootstrappers]),
  ...readable('kube-proxy', 'kube-system', 'kube-proxy', [bootstrappers]),
  ...readable('kubeadm:bootstrap-signer-clusterinfo', 'kube-public', 'cluster-info', [
    { kind: 'User', name: 'system:anonymous', apiGroup: group },
  ]),
  clusterRole('kubeadm:get-nodes', [{ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }]),
  clusterBinding('kubeadm:get-nodes', 'kubeadm:get-nodes', bootstrappers),
  clusterBinding('kubeadm:kubelet-bootstrap', 'system:node-bootstrapper', bootstrappers),
  clusterBinding('kubeadm:node-autoapprove-bootstrap', 'system:certificates.k8s.io:certificatesigningrequests:nodeclient', bootstrappers),
  clusterBinding(
    'kubeadm:node-autoapprove-certificate-rotation',
    'system:certificates.k8s.io:certificatesigningrequests:selfnodeclient',
    nodes,
  ),
  clusterBinding('kubeadm:cluster-admins', 'cluster-admin', groupSubject('kubeadm:cluster-admins')),
  clusterBinding('kubeadm:node-proxier', 'system:node-proxier', account('kube-proxy')),
  clusterRole('system:coredns', [
    { apiGroups: [''], resources: ['endpoints', 'services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
  ]),
  clusterBinding('system:coredns', 'system:coredns', account('coredns')),
];

function groupSubject(name: string): object {
  return { kind: 'Group', name, apiGroup: group };
}

function account(name: string): object {
  return { kind: 'ServiceAccount', name, namespace: 'kube-system' };
}

function clusterRole(name: string, rules: readonly object[]): KubeObject {
  return { apiVersion, kind: 'ClusterRole', metadata: { name }, rules };
}

function clusterBinding(name: string, role: string, subject: object): KubeObject {
  const roleRef = { apiGroup: group, kind: 'ClusterRole', name: role };
  return { apiVersion, kind: 'ClusterRoleBinding', metadata: { name }, roleRef, subjects: [subject] };
}

/** A Role that may read one ConfigMap, and who has it. */
function readable(name: string, namespace: string, configMap: string, subjects: readonly object[]): readonly KubeObject[] {
  const rules = [{ apiGroups: [''], resources: ['configmaps'], resourceNames: [configMap], verbs: ['get'] }];
  const roleRef = { apiGroup: group, kind: 'Role', name };
  return [
    { apiVersion, kind: 'Role', metadata: { name, namespace }, rules },
    { apiVersion, kind: 'RoleBinding', metadata: { name, namespace }, roleRef, subjects },
  ];
}
