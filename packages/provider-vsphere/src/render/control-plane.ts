import type { KubeObject } from '@eksa/core/ports';
import { requireAsset } from '@eksa/core/release';
import {
  apiServerFiles,
  clusterConfiguration,
  containerdCommands,
  containerdFiles,
  identityOf,
  type KubeadmConfigSpec,
  kubeadmControlPlane,
  kubelet,
  minorOf,
  nodeConfiguration,
  type Taint,
} from '@eksa/core/render';
import type { MachineSpec } from '../config/machine.ts';
import type { Context } from './context.ts';
import { kubeletFlags, plainTaints } from './kubelet.ts';
import { bottlerocketOf, formatOf, hostFolderOf, hostname, hostnameCommands, isBottlerocket, ntpOf, usersOf } from './machine.ts';
import { kubeVipFile, superAdminCommand } from './objects/kube-vip.ts';
import { types } from './types.ts';

const defaultTaint: Taint = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };

/** Spelled out even where it is kubeadm's own: Cluster API 1.13 waits until the node has exactly the taints that it knows of. */
export function controlPlaneTaints({ spec }: Context): readonly Taint[] {
  const { taints } = spec.controlPlaneConfiguration;
  return taints === undefined ? [defaultTaint] : plainTaints(taints);
}

export function controlPlane(context: Context, machine: MachineSpec): KubeObject {
  const { name, spec, release } = context;
  return kubeadmControlPlane({
    name,
    machineTemplate: types.machineTemplate,
    kubeadmConfigSpec: kubeadm(context, machine),
    replicas: spec.controlPlaneConfiguration.count,
    version: release.kubernetesTag,
    upgradeRolloutStrategy: spec.controlPlaneConfiguration.upgradeRolloutStrategy,
  });
}

function kubeadm(context: Context, machine: MachineSpec): KubeadmConfigSpec {
  const { name, spec, release, config } = context;
  const { controlPlaneConfiguration, etcdEncryption, podIamConfig, clusterNetwork } = spec;
  const minor = minorOf(release.kubernetesTag);
  const onBottlerocket = isBottlerocket(machine);
  const bottlerocket = bottlerocketOf(context, release, machine, controlPlaneConfiguration.kubeletConfiguration);
  const input = {
    name,
    kubeVersion: release.kubeVersion,
    host: hostFolderOf(machine),
    identity: identityOf(config),
    controlPlane: controlPlaneConfiguration,
    podIamConfig,
    etcdEncryption,
  };
  const settings = kubelet(
    {
      kubeletConfiguration: onBottlerocket ? undefined : controlPlaneConfiguration.kubeletConfiguration,
      labels: controlPlaneConfiguration.labels,
      resolvConf: clusterNetwork.dns?.resolvConf?.path,
    },
    kubeletFlags,
  );
  const taints = controlPlaneTaints(context);
  const node = nodeConfiguration(settings, { name: hostname, ...(taints.length > 0 ? { taints } : {}) });
  const files = apiServerFiles(input);
  const sources = onBottlerocket ? { mirror: undefined, proxy: undefined } : context;
  const external = { 'cloud-provider': 'external' };
  return {
    clusterConfiguration: clusterConfiguration(
      { ...input, eksd: release.eksd, externalEtcd: spec.externalEtcdConfiguration !== undefined, nodes: clusterNetwork.nodes },
      {
        // From 1.33 the API server does not know the flag any more.
        apiServer: { flags: minor < 33 ? external : {} },
        controllerManager: external,
        bottlerocket,
        // kubeadm of these minors would add etcd members as learners, which EKS Distro's etcd does not take.
        ...(minor >= 29 && minor < 33 ? { featureGates: { EtcdLearnerMode: false } } : {}),
      },
    ),
    files: [
      ...settings.files,
      ...files.encryption,
      kubeVipFile(context.endpoint, requireAsset(release.bundle, 'vSphere').kubeVip.uri, input.host),
      ...files.exclusion,
      files.audit,
      ...containerdFiles(sources),
      ...files.awsIam,
    ],
    initConfiguration: node,
    joinConfiguration: { ...node, ...bottlerocket },
    ...ntpOf(machine),
    preKubeadmCommands: [
      ...containerdCommands(sources, 'sudo'),
      ...hostnameCommands,
      ...(minor >= 29 && !onBottlerocket ? [superAdminCommand] : []),
    ],
    users: usersOf(machine),
    format: formatOf(machine),
  };
}
