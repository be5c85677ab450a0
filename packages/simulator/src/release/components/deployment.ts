import type { KubeObject } from '../../objects/object.ts';
import { servingSecret } from './certificates.ts';
import type { ProviderSpec } from './provider.ts';

const certificateFolder = '/tmp/k8s-webhook-server/serving-certs';

/** The manager of a provider. */
export function managerDeployment(spec: ProviderSpec): KubeObject {
  const { namespace, prefix, label, image, args, command = ['/manager'], hostPaths = [] } = spec;
  const labels = { 'cluster.x-k8s.io/provider': label, 'control-plane': 'controller-manager' };
  const hostVolumes = hostPaths.map((path, index) => ({ name: `host-${index}`, path }));
  const container = {
    name: 'manager',
    image,
    imagePullPolicy: 'IfNotPresent',
    ...(command.length > 0 ? { command } : {}),
    args,
    env: [
      { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ],
    ports: [
      { containerPort: 9443, name: 'webhook-server', protocol: 'TCP' },
      { containerPort: 9440, name: 'healthz', protocol: 'TCP' },
      { containerPort: 8443, name: 'metrics', protocol: 'TCP' },
    ],
    readinessProbe: { httpGet: { path: '/readyz', port: 'healthz' } },
    livenessProbe: { httpGet: { path: '/healthz', port: 'healthz' } },
    volumeMounts: [
      { mountPath: certificateFolder, name: 'cert', readOnly: true },
      ...hostVolumes.map(({ name, path }) => ({ mountPath: path, name })),
    ],
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${prefix}-controller-manager`, namespace, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [container],
          serviceAccountName: `${prefix}-manager`,
          terminationGracePeriodSeconds: 10,
          tolerations: ['node-role.kubernetes.io/master', 'node-role.kubernetes.io/control-plane'].map((key) => ({
            effect: 'NoSchedule',
            key,
          })),
          volumes: [
            { name: 'cert', secret: { secretName: servingSecret(spec) } },
            ...hostVolumes.map(({ name, path }) => ({ name, hostPath: { path } })),
          ],
        },
      },
    },
  };
}
