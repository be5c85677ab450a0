import { goYaml } from '../text.ts';
import { minorOf } from './args.ts';

interface ResourceGroup {
  readonly group?: string;
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
}

interface AuditRule {
  readonly level: 'None' | 'Metadata' | 'Request' | 'RequestResponse';
  readonly users?: readonly string[];
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly resources?: readonly ResourceGroup[];
  readonly nonResourceURLs?: readonly string[];
  readonly omitStages?: readonly string[];
}

const answered = { omitStages: ['RequestReceived'] } as const;
const core = (...resources: string[]): readonly ResourceGroup[] => [{ resources }];
const nodeStatus = { verbs: ['update', 'patch'], resources: core('nodes/status', 'pods/status'), ...answered } as const;

const knownGroups = [
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'extensions',
  'metrics.k8s.io',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'settings.k8s.io',
  'storage.k8s.io',
];
const knownApis: readonly ResourceGroup[] = [{}, ...knownGroups.map((group) => ({ group }))];

function rules(nodeReaders: Pick<AuditRule, 'userGroups'>): readonly AuditRule[] {
  return [
    // Who may enter the cluster.
    {
      level: 'RequestResponse',
      namespaces: ['kube-system'],
      verbs: ['update', 'patch', 'delete'],
      resources: [{ resources: ['configmaps'], resourceNames: ['aws-auth'] }],
      ...answered,
    },
    // Chatter of the system itself.
    { level: 'None', users: ['system:kube-proxy'], verbs: ['watch'], resources: core('endpoints', 'services', 'services/status') },
    { level: 'None', users: ['kubelet'], verbs: ['get'], resources: core('nodes', 'nodes/status') },
    { level: 'None', ...nodeReaders, verbs: ['get'], resources: core('nodes', 'nodes/status') },
    {
      level: 'None',
      users: ['system:kube-controller-manager', 'system:kube-scheduler', 'system:serviceaccount:kube-system:endpoint-controller'],
      verbs: ['get', 'update'],
      namespaces: ['kube-system'],
      resources: core('endpoints'),
    },
    {
      level: 'None',
      users: ['system:apiserver'],
      verbs: ['get'],
      resources: core('namespaces', 'namespaces/status', 'namespaces/finalize'),
    },
    { level: 'None', users: ['system:kube-controller-manager'], verbs: ['get', 'list'], resources: [{ group: 'metrics.k8s.io' }] },
    { level: 'None', nonResourceURLs: ['/healthz*', '/version', '/swagger*'] },
    { level: 'None', resources: core('events') },
    // Frequent and long, expected in themselves: what was asked is enough.
    {
      level: 'Request',
      users: ['kubelet', 'system:node-problem-detector', 'system:serviceaccount:kube-system:node-problem-detector'],
      ...nodeStatus,
    },
    { level: 'Request', userGroups: ['system:nodes'], ...nodeStatus },
    { level: 'Request', users: ['system:serviceaccount:kube-system:namespace-controller'], verbs: ['deletecollection'], ...answered },
    // Bodies that may hold secrets are never written.
    {
      level: 'Metadata',
      resources: [{ resources: ['secrets', 'configmaps'] }, { group: 'authentication.k8s.io', resources: ['tokenreviews'] }],
      ...answered,
    },
    { level: 'Request', resources: core('serviceaccounts/token') },
    { level: 'Request', verbs: ['get', 'list', 'watch'], resources: knownApis, ...answered },
    { level: 'RequestResponse', resources: knownApis, ...answered },
    { level: 'Metadata', ...answered },
  ];
}

/** The API server's audit policy as YAML. Before 1.24 it has the beta version and limits the node reads to nodes. */
export function auditPolicy(kubeVersion: string): string {
  const legacy = minorOf(kubeVersion) < 24;
  const policy = legacy
    ? { apiVersion: 'audit.k8s.io/v1beta1', kind: 'Policy', rules: rules({ userGroups: ['system:nodes'] }) }
    : { apiVersion: 'audit.k8s.io/v1', kind: 'Policy', metadata: {}, rules: rules({}) };
  return goYaml(policy);
}
