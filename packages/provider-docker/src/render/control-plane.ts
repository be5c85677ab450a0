import type { KubeObject } from '@eksa/core/ports';
import {
  type ApiServerFilesInput,
  apiServerFiles,
  clusterConfiguration,
  containerdCommands,
  containerdFiles,
  type KubeadmConfigSpec,
  kubeadmControlPlane,
  nodeConfiguration,
} from '@eksa/core/render';
import type { ClusterSpec, Context } from './context.ts';
import { dockerKubelet } from './kubelet.ts';

export function controlPlane(context: Context): KubeObject {
  const { name, spec, release, kinds } = context;
  return kubeadmControlPlane({
    name,
    machineTemplate: kinds.machineTemplate,
    kubeadmConfigSpec: kubeadmConfigSpec(context),
    replicas: spec.controlPlaneConfiguration.count,
    version: release.kubernetesTag,
    upgradeRolloutStrategy: spec.controlPlaneConfiguration.upgradeRolloutStrategy,
  });
}

function kubeadmConfigSpec(context: Context): KubeadmConfigSpec {
  const { name, spec, release, identity, sources } = context;
  const { labels, kubeletConfiguration } = spec.controlPlaneConfiguration;
  const asked = { name, kubeVersion: release.kubeVersion, identity, controlPlane: spec.controlPlaneConfiguration };
  const kubelet = dockerKubelet(release.kubeVersion, {
    kubeletConfiguration,
    labels,
    resolvConf: spec.clusterNetwork.dns?.resolvConf?.path,
  });
  const node = nodeConfiguration(kubelet, taintsOf(spec));
  const commands = containerdCommands(sources);
  return {
    clusterConfiguration: kubeadmCluster(context, asked),
    files: [...kubelet.files, ...filesOf(asked, context)],
    initConfiguration: node,
    joinConfiguration: node,
    ...(commands.length > 0 ? { preKubeadmCommands: commands } : {}),
  };
}

function kubeadmCluster({ spec, release }: Context, asked: ApiServerFilesInput) {
  return clusterConfiguration(
    {
      ...asked,
      host: '/etc/kubernetes',
      podIamConfig: spec.podIamConfig,
      eksd: release.eksd,
      externalEtcd: spec.externalEtcdConfiguration !== undefined,
      nodes: spec.clusterNetwork.nodes,
    },
    {
      apiServer: { certSans: ['localhost', '127.0.0.1'] },
      controllerManager: { 'enable-hostpath-provisioner': 'true' },
    },
  );
}

function filesOf(asked: ApiServerFilesInput, { sources }: Context) {
  const { exclusion, audit, awsIam } = apiServerFiles(asked);
  return [...exclusion, audit, ...containerdFiles(sources), ...awsIam];
}

// Absent means kubeadm's own control plane taint; an empty list lets workloads in where there is no worker.
function taintsOf({ controlPlaneConfiguration, workerNodeGroupConfigurations }: ClusterSpec) {
  if (workerNodeGroupConfigurations.length === 0) return { taints: [] };
  const { taints } = controlPlaneConfiguration;
  return taints && taints.length > 0 ? { taints } : {};
}
