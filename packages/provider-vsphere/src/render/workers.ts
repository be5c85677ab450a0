import type { WorkerGroup } from '@eksa/core/config';
import type { KubeObject } from '@eksa/core/ports';
import type { ResolvedRelease } from '@eksa/core/release';
import {
  containerdCommands,
  containerdFiles,
  type KubeadmConfigSpec,
  kubeadmConfigTemplate,
  kubelet,
  machineDeployment,
  minorOf,
  nodeConfiguration,
  releaseFor,
  workersTemplateName,
} from '@eksa/core/render';
import type { MachineSpec } from '../config/machine.ts';
import { type Context, machinesOf } from './context.ts';
import { kubeletFlags, plainTaints } from './kubelet.ts';
import { clusterLabel } from './labels.ts';
import { bottlerocketOf, formatOf, hostname, hostnameCommands, isBottlerocket, ntpOf, usersOf } from './machine.ts';
import { failureDomainName } from './objects/failure-domains.ts';
import { machineTemplate } from './template.ts';
import { types } from './types.ts';

/** Templates and MachineDeployment of each worker group. */
export function workers(context: Context): readonly KubeObject[] {
  const machines = machinesOf(context.config, 'workers');
  return context.spec.workerNodeGroupConfigurations.flatMap((group, index) => {
    const machine = machines[index];
    return machine === undefined ? [] : workerGroup(context, group, machine);
  });
}

function workerGroup(context: Context, group: WorkerGroup, machine: MachineSpec): readonly KubeObject[] {
  const { name, config } = context;
  const release = releaseFor(context, group.kubernetesVersion);
  const [domain] = group.failureDomains ?? [];
  return [
    machineTemplate(context, workersTemplateName(name, group.name), machine, release),
    kubeadmConfigTemplate(name, group.name, kubeadm(context, group, machine, release)),
    machineDeployment(
      { cluster: name, group, machineTemplate: types.machineTemplate, version: release.kubernetesTag },
      {
        labels: clusterLabel(name),
        ...(domain === undefined ? {} : { failureDomain: failureDomainName(name, config.datacenter.metadata.name, domain) }),
      },
    ),
  ];
}

function kubeadm(context: Context, group: WorkerGroup, machine: MachineSpec, release: ResolvedRelease): KubeadmConfigSpec {
  const onBottlerocket = isBottlerocket(machine);
  const settings = kubelet(
    {
      kubeletConfiguration: onBottlerocket ? undefined : group.kubeletConfiguration,
      labels: group.labels,
      resolvConf: context.spec.clusterNetwork.dns?.resolvConf?.path,
    },
    { ...kubeletFlags, flags: { ...kubeletFlags.flags, ...cgroupDriver(release) } },
  );
  const sources = onBottlerocket ? { mirror: undefined, proxy: undefined } : context;
  const files = [...settings.files, ...containerdFiles(sources)];
  return {
    joinConfiguration: {
      ...nodeConfiguration(settings, { name: hostname, taints: plainTaints(group.taints ?? []) }),
      ...bottlerocketOf(context, release, machine, group.kubeletConfiguration),
    },
    ...(files.length > 0 ? { files } : {}),
    ...ntpOf(machine),
    preKubeadmCommands: [...containerdCommands(sources, 'sudo'), ...hostnameCommands],
    users: usersOf(machine),
    format: formatOf(machine),
  };
}

/** kubeadm made systemd the default with 1.21, and a control plane of 1.20 would tell joining nodes of the older one. */
function cgroupDriver({ kubernetesTag }: ResolvedRelease): Readonly<Record<string, string>> {
  return minorOf(kubernetesTag) === 21 ? { 'cgroup-driver': 'systemd' } : {};
}
