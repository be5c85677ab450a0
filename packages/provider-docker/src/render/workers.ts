import type { KubeObject } from '@eksa/core/ports';
import {
  containerdCommands,
  containerdFiles,
  type KubeadmConfigSpec,
  kubeadmConfigTemplate,
  machineDeployment,
  nodeConfiguration,
  releaseFor,
  workersTemplateName,
} from '@eksa/core/render';
import type { Context, WorkerGroup } from './context.ts';
import { nodeImage } from './images.ts';
import { dockerKubelet } from './kubelet.ts';
import { machineTemplate } from './machine-template.ts';

/** The objects of one worker group. */
export function workers(context: Context, group: WorkerGroup): readonly KubeObject[] {
  const { name: cluster, kinds } = context;
  const release = releaseFor(context, group.kubernetesVersion);
  return [
    machineTemplate(kinds, workersTemplateName(cluster, group.name), nodeImage(release)),
    kubeadmConfigTemplate(cluster, group.name, kubeadmConfigSpec(context, group, release.kubeVersion)),
    machineDeployment({ cluster, group, machineTemplate: kinds.machineTemplate, version: release.kubernetesTag }),
  ];
}

function kubeadmConfigSpec({ spec, sources }: Context, group: WorkerGroup, kubeVersion: string): KubeadmConfigSpec {
  const { labels, kubeletConfiguration, taints = [] } = group;
  const kubelet = dockerKubelet(kubeVersion, { kubeletConfiguration, labels, resolvConf: spec.clusterNetwork.dns?.resolvConf?.path });
  const files = [...kubelet.files, ...containerdFiles(sources)];
  const commands = containerdCommands(sources);
  return {
    joinConfiguration: nodeConfiguration(kubelet, { taints }),
    ...(files.length > 0 ? { files } : {}),
    ...(commands.length > 0 ? { preKubeadmCommands: commands } : {}),
  };
}
