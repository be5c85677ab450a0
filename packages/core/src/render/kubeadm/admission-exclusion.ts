import type { HostFolder } from './host-folder.ts';
import type { HostPathMount, MachineFile } from './types.ts';

const path = '/etc/kubernetes/admission-plugin-exclusion-rules.json';

interface Rule {
  readonly apiGroup: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly scope: 'Cluster' | 'Namespaced';
  readonly namespace?: string;
  readonly name: readonly string[];
  readonly username: string;
}

const apiServer = 'system:apiserver';
const anyone = '*';
const every = ['*'] as const;
const rbac = 'rbac.authorization.k8s.io';

/** API services that the API server registers for itself, by group; in the original's order, since a change of a file rolls machines. */
const ownServices: readonly (readonly [group: string, ...versions: string[]])[] = [
  ['apps', 'v1'],
  ['autoscaling', 'v1', 'v2', 'v2beta1', 'v2beta2'],
  ['batch', 'v1', 'v1beta1', 'v2alpha1'],
  ['networking.k8s.io', 'v1', 'v1beta1', 'v1alpha1'],
  ['policy', 'v1', 'v1beta1'],
  ['storage.k8s.io', 'v1', 'v1beta1', 'v1alpha1'],
  ['resource.k8s.io', 'v1beta2'],
  ['coordination.k8s.io', 'v1beta1'],
  ['certificates.k8s.io', 'v1beta1'],
  ['scheduling.k8s.io', 'v1'],
  ['node.k8s.io', 'v1', 'v1alpha1', 'v1beta1'],
  ['resource.k8s.io', 'v1beta1', 'v1alpha3'],
  ['events.k8s.io', 'v1', 'v1beta1'],
  ['authentication.k8s.io', 'v1', 'v1beta1', 'v1alpha1'],
  ['authorization.k8s.io', 'v1'],
  ['certificates.k8s.io', 'v1', 'v1alpha1'],
  [rbac, 'v1'],
  ['apiextensions.k8s.io', 'v1'],
  ['admissionregistration.k8s.io', 'v1', 'v1beta1', 'v1alpha1'],
  ['coordination.k8s.io', 'v1', 'v1alpha2'],
  ['discovery.k8s.io', 'v1', 'v1beta1'],
  ['flowcontrol.apiserver.k8s.io', 'v1', 'v1beta3', 'v1beta2', 'v1beta1', 'v1alpha1'],
  ['internal.apiserver.k8s.io', 'v1alpha1'],
  ['resource.k8s.io', 'v1alpha3'],
  ['storagemigration.k8s.io', 'v1alpha1'],
];

function inCluster(apiGroup: string, apiVersion: string, kind: string, name: readonly string[] = every): Rule {
  return { apiGroup, apiVersion, kind, scope: 'Cluster', name, username: apiServer };
}

function inNamespace(apiGroup: string, kind: string, namespace: string, username: string, name: readonly string[] = every): Rule {
  return { apiGroup, apiVersion: 'v1', kind, namespace, scope: 'Namespaced', name, username };
}

/** The fields in the order in which the original's file has them in some of its rules. */
function scopeFirst({ apiGroup, apiVersion, kind, scope, ...rest }: Rule): Rule {
  return { apiGroup, apiVersion, kind, scope, ...rest };
}

/** What the control plane does with its own objects, which no admission webhook may hold up. */
const rules: readonly Rule[] = [
  ...['TokenRequest', 'ServiceAccount'].map((kind) => scopeFirst(inNamespace('', kind, 'kube-system', 'system:kube-controller-manager'))),
  inNamespace('coordination.k8s.io', 'Lease', 'kube-system', anyone, [
    'kube-controller-manager',
    'kube-scheduler',
    'cilium-operator-resource-lock',
    'cert-manager-controller',
    'cert-manager-cainjector-leader-election',
  ]),
  inNamespace('coordination.k8s.io', 'Lease', 'kube-node-lease', anyone),
  ...['FlowSchema', 'PriorityLevelConfiguration'].map((kind) => inCluster('flowcontrol.apiserver.k8s.io', '*', kind)),
  ...['ClusterRole', 'ClusterRoleBinding'].map((kind) => inCluster(rbac, 'v1', kind)),
  ...['kube-system', 'kube-public'].flatMap((namespace) =>
    ['Role', 'RoleBinding'].map((kind) => scopeFirst(inNamespace(rbac, kind, namespace, apiServer))),
  ),
  inCluster(
    'apiregistration.k8s.io',
    'v1',
    'APIService',
    ownServices.flatMap(([group, ...versions]) => versions.map((version) => `${version}.${group}`)),
  ),
  ...['daemon-set-controller', 'replicaset-controller'].map((name) =>
    inNamespace('', 'Pod', 'kube-system', `system:serviceaccount:kube-system:${name}`),
  ),
  inNamespace('apps', 'DaemonSet', 'kube-system', anyone, ['cilium', 'kube-proxy']),
  inNamespace('apps', 'Deployment', 'kube-system', anyone, ['cilium-operator', 'coredns']),
];

/** `skipAdmissionForSystemResources`: a patch of EKS-D reads the file that this variable names. */
export const exclusionEnvs = [{ name: 'EKS_PATCH_EXCLUSION_RULES_FILE', value: path }] as const;

export function exclusionVolumes(host: HostFolder): readonly HostPathMount[] {
  return [
    {
      hostPath: `${host}/admission-plugin-exclusion-rules.json`,
      mountPath: path,
      name: 'admission-exclusion-rules',
      pathType: 'File',
      readOnly: true,
    },
  ];
}

export function exclusionFile(): MachineFile {
  return { content: `${printed(rules)}\n`, owner: 'root:root', path };
}

/** With tabs, and a list of one name on one line, as the original's file. */
function printed(json: unknown): string {
  return JSON.stringify(json, null, '\t').replaceAll(/\[\s+("[^"]*")\s+\]/g, '[$1]');
}
