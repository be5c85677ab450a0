import type { KubeObject } from '@eksa/core/ports';
import { workload } from './names.ts';

const { namespace, account, daemonSet, settings } = workload;

interface Toleration {
  readonly key: string;
  readonly value?: string | undefined;
  readonly effect: string;
}

/** It runs on control plane machines, and before anything else: until it has, their taint keeps ordinary pods away. */
const always: readonly Toleration[] = [
  { effect: 'NoSchedule', key: 'node.cloudprovider.kubernetes.io/uninitialized', value: 'true' },
  { effect: 'NoSchedule', key: 'node-role.kubernetes.io/master' },
  { effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane' },
  { effect: 'NoSchedule', key: 'node.kubernetes.io/not-ready' },
];

export const service: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { labels: { component: account }, name: account, namespace },
  spec: { ports: [{ port: 443, protocol: 'TCP', targetPort: 43001 }], selector: { component: account }, type: 'NodePort' },
};

export function controllerManager(image: string, controlPlaneTaints: readonly Toleration[]): KubeObject {
  const labels = { 'k8s-app': daemonSet };
  const volume = 'vsphere-config-volume';
  const folder = '/etc/cloud';
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { labels, name: daemonSet, namespace },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              args: ['--v=2', '--cloud-provider=vsphere', `--cloud-config=${folder}/vsphere.conf`],
              image,
              name: daemonSet,
              resources: { requests: { cpu: '200m' } },
              volumeMounts: [{ mountPath: folder, name: volume, readOnly: true }],
            },
          ],
          hostNetwork: true,
          serviceAccountName: account,
          tolerations: [...always, ...controlPlaneTaints],
          volumes: [{ configMap: { name: settings }, name: volume }],
        },
      },
      updateStrategy: { type: 'RollingUpdate' },
    },
  };
}
