import type { ComponentSource, KubeObject, ProviderComponents } from '@eksa/core/ports';

export interface ProviderShape {
  readonly label: string;
  readonly namespace: string;
  readonly args?: readonly string[];
  readonly user?: string;
  /** false = a controller without webhooks. */
  readonly webhooks?: boolean;
}

/** A provider as generated manifests have it: one kind with conversion, a webhook, a Deployment behind a Service. */
export function provider({ label, namespace, args = ['--leader-elect'], user, webhooks = true }: ProviderShape): ProviderComponents {
  const source: ComponentSource = {
    name: label,
    type: 'CoreProvider',
    version: 'v1.12.1',
    componentsUri: 'file:///components.yaml',
    images: {},
    variables: {},
    ...(user === undefined ? {} : { container: { user, binds: [{ source: '/var/run/docker.sock', target: '/var/run/docker.sock' }] } }),
  };
  const service = (path: string) => ({ service: { name: `${label}-webhook-service`, namespace, path } });
  const pods = { 'control-plane': 'controller-manager', 'cluster.x-k8s.io/provider': label };
  const group = `${label}.example.test`;
  const objects: KubeObject[] = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'serving-cert', namespace } },
    { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata: { name: 'issuer', namespace } },
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {
        name: `things.${group}`,
        annotations: { 'cert-manager.io/inject-ca-from': `${namespace}/serving-cert`, kept: 'yes' },
        labels: { 'clusterctl.cluster.x-k8s.io': '' },
      },
      spec: {
        group,
        names: { kind: 'Thing', plural: 'things' },
        ...(webhooks
          ? { conversion: { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'], clientConfig: service('/convert') } } }
          : {}),
      },
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'manager', namespace } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `${label}-webhook-service`, namespace },
      spec: { selector: pods, ports: [{ port: 443, targetPort: 'webhook-server' }] },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'controller-manager', namespace },
      spec: { template: { metadata: { labels: pods }, spec: pod(args, webhooks) } },
    },
    ...(webhooks
      ? [
          {
            apiVersion: 'admissionregistration.k8s.io/v1',
            kind: 'ValidatingWebhookConfiguration',
            metadata: { name: `${label}-validating` },
            webhooks: [{ name: 'validation.thing', clientConfig: service('/validate-thing'), failurePolicy: 'Fail' }],
          },
        ]
      : []),
  ];
  return { source, label, namespace, objects };
}

function pod(args: readonly string[], webhooks: boolean): Record<string, unknown> {
  return {
    serviceAccountName: 'manager',
    containers: [
      { name: 'kube-rbac-proxy', image: 'registry.test/kube-rbac-proxy:v1' },
      {
        name: 'manager',
        image: 'registry.test/manager:v1',
        command: ['/manager'],
        args,
        env: [
          { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
          { name: 'DOCKER_HOST', value: '' },
        ],
        volumeMounts: webhooks ? [{ name: 'cert', mountPath: '/tmp/k8s-webhook-server/serving-certs' }] : [],
      },
    ],
    volumes: webhooks ? [{ name: 'cert', secret: { secretName: 'webhook-service-cert' } }] : [],
  };
}
