import type { KubeObject } from '@eksa/core/ports';
import { kubeletArgs } from './args.ts';
import { groupOf, type Kinds } from './kinds.ts';
import { namespace, workersName, workersTemplateName } from './names.ts';
import type { WorkerGroup } from './spec.ts';

export function kubeadmTemplate(kinds: Kinds, cluster: string, group: WorkerGroup, kubeVersion: string): KubeObject {
  return {
    ...kinds.kubeadmTemplate,
    metadata: { name: workersTemplateName(cluster, group.name), namespace },
    spec: {
      template: {
        spec: {
          joinConfiguration: {
            nodeRegistration: {
              criSocket: '/var/run/containerd/containerd.sock',
              taints: group.taints ?? [],
              kubeletExtraArgs: kubeletArgs(kubeVersion, group.labels),
            },
          },
        },
      },
    },
  };
}

export function machineDeployment(kinds: Kinds, cluster: string, group: WorkerGroup, kubernetesTag: string): KubeObject {
  const template = workersTemplateName(cluster, group.name);
  return {
    ...kinds.machineDeployment,
    metadata: { name: workersName(cluster, group.name), namespace },
    spec: {
      clusterName: cluster,
      replicas: group.count,
      // Required by the schema; Cluster API's webhook fills in the labels.
      selector: { matchLabels: {} },
      template: {
        spec: {
          bootstrap: { configRef: { apiGroup: groupOf(kinds.kubeadmTemplate), kind: kinds.kubeadmTemplate.kind, name: template } },
          clusterName: cluster,
          infrastructureRef: { apiGroup: groupOf(kinds.machineTemplate), kind: kinds.machineTemplate.kind, name: template },
          version: kubernetesTag,
        },
      },
    },
  };
}
