import type { KubeObject } from '../../objects/object.ts';
import { componentImages, type ReleaseImage, uriOf } from '../images.ts';
import { componentVersions } from '../versions.ts';
import { certManagerCrds } from './cert-manager-crds.ts';
import { everything } from './permissions.ts';

const namespace = 'cert-manager';
const caSecret = 'cert-manager-webhook-ca';
const rbac = 'rbac.authorization.k8s.io/v1';

interface Part {
  /** `cert-manager`, `cert-manager-webhook`, … */
  readonly name: string;
  readonly component: string;
  readonly container: string;
  readonly image: ReleaseImage;
  readonly args: readonly string[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number; readonly protocol: string }[];
  readonly groups: readonly string[];
}

const parts: readonly Part[] = [
  {
    name: 'cert-manager-cainjector',
    component: 'cainjector',
    container: 'cert-manager-cainjector',
    image: componentImages.certManagerCainjector,
    args: ['--v=2', '--leader-election-namespace=kube-system'],
    ports: [],
    groups: ['admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io', 'cert-manager.io'],
  },
  {
    name: 'cert-manager',
    component: 'controller',
    container: 'cert-manager-controller',
    image: componentImages.certManager,
    args: ['--v=2', '--cluster-resource-namespace=$(POD_NAMESPACE)', '--leader-election-namespace=kube-system'],
    ports: [{ name: 'http-metrics', containerPort: 9402, protocol: 'TCP' }],
    groups: ['cert-manager.io', 'certificates.k8s.io'],
  },
  {
    name: 'cert-manager-webhook',
    component: 'webhook',
    container: 'cert-manager-webhook',
    image: componentImages.certManagerWebhook,
    args: [
      '--v=2',
      '--secure-port=10250',
      '--dynamic-serving-ca-secret-namespace=$(POD_NAMESPACE)',
      `--dynamic-serving-ca-secret-name=${caSecret}`,
      '--dynamic-serving-dns-names=cert-manager-webhook.$(POD_NAMESPACE).svc',
    ],
    ports: [
      { name: 'https', containerPort: 10250, protocol: 'TCP' },
      { name: 'healthcheck', containerPort: 6080, protocol: 'TCP' },
    ],
    groups: ['authorization.k8s.io'],
  },
];

/** The objects of cert-manager's manifest, as far as they concern a cluster of ours; what they are called is cert-manager's. */
export function certManagerManifest(registry: string): readonly KubeObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    ...certManagerCrds,
    ...parts.map(({ name }) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } })),
    ...parts.flatMap(permissionsOf),
    ...parts.filter(({ ports }) => ports.length > 0).map(serviceOf),
    ...parts.map((part) => deploymentOf(part, registry)),
    webhookOf('Mutating', '/mutate'),
    webhookOf('Validating', '/validate'),
  ];
}

function labelsOf({ name, component }: Part): Readonly<Record<string, string>> {
  return {
    'app.kubernetes.io/name': name === 'cert-manager' ? name : component,
    'app.kubernetes.io/instance': 'cert-manager',
    'app.kubernetes.io/component': component,
  };
}

function permissionsOf({ name, groups }: Part): readonly KubeObject[] {
  const rules = [
    { apiGroups: groups, resources: ['*'], verbs: everything },
    { apiGroups: [''], resources: ['configmaps', 'events', 'secrets'], verbs: everything },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: everything },
  ];
  return [
    { apiVersion: rbac, kind: 'ClusterRole', metadata: { name }, rules },
    {
      apiVersion: rbac,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

function serviceOf(part: Part): KubeObject {
  const [first] = part.ports;
  const port = part.component === 'webhook' ? 443 : first?.containerPort;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: part.name, namespace },
    spec: { type: 'ClusterIP', ports: [{ name: first?.name, port, protocol: 'TCP', targetPort: first?.name }], selector: labelsOf(part) },
  };
}

function deploymentOf(part: Part, registry: string): KubeObject {
  const labels = labelsOf(part);
  const isWebhook = part.component === 'webhook';
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: part.name, namespace, labels: { ...labels, 'app.kubernetes.io/version': componentVersions.certManager } },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: part.name,
          containers: [
            {
              name: part.container,
              image: uriOf(registry, part.image),
              imagePullPolicy: 'IfNotPresent',
              args: part.args,
              env: [{ name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }],
              ...(part.ports.length > 0 ? { ports: part.ports } : {}),
              ...(isWebhook
                ? {
                    livenessProbe: { httpGet: { path: '/livez', port: 6080, scheme: 'HTTP' }, initialDelaySeconds: 60, periodSeconds: 10 },
                    readinessProbe: { httpGet: { path: '/healthz', port: 6080, scheme: 'HTTP' }, initialDelaySeconds: 5, periodSeconds: 5 },
                  }
                : {}),
            },
          ],
          nodeSelector: { 'kubernetes.io/os': 'linux' },
        },
      },
    },
  };
}

function webhookOf(type: 'Mutating' | 'Validating', path: string): KubeObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: `${type}WebhookConfiguration`,
    metadata: {
      name: 'cert-manager-webhook',
      annotations: { 'cert-manager.io/inject-ca-from-secret': `${namespace}/${caSecret}` },
    },
    webhooks: [
      {
        name: 'webhook.cert-manager.io',
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { name: 'cert-manager-webhook', namespace, path } },
        failurePolicy: 'Fail',
        matchPolicy: 'Equivalent',
        rules: [{ apiGroups: ['cert-manager.io'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['*/*'] }],
        sideEffects: 'None',
        timeoutSeconds: 30,
      },
    ],
  };
}
