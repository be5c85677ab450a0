import type { ReadinessGate } from '../../cluster-api/contract/kinds.ts';
import { labels } from '../../cluster-api/contract/labels.ts';
import { isEtcdManaged, type KubeadmConfigSpec, type KubeadmControlPlane } from '../kinds.ts';

export const componentConditions = ['APIServerPodHealthy', 'ControllerManagerPodHealthy', 'SchedulerPodHealthy'] as const;
export const etcdConditions = ['EtcdPodHealthy', 'EtcdMemberHealthy'] as const;

/** What a new machine of the control plane carries. */
export function machineLabels({ spec, metadata }: KubeadmControlPlane, cluster: string): Readonly<Record<string, string>> {
  return {
    ...spec.machineTemplate.metadata?.labels,
    [labels.clusterName]: cluster,
    [labels.controlPlane]: '',
    [labels.controlPlaneName]: metadata.name,
  };
}

/** A machine is ready when its components are. */
export function readinessGates(controlPlane: KubeadmControlPlane): readonly ReadinessGate[] {
  const own = [...componentConditions, ...(isEtcdManaged(controlPlane) ? etcdConditions : [])].map(
    (conditionType): ReadinessGate => ({ conditionType }),
  );
  const more = controlPlane.spec.machineTemplate.spec.readinessGates ?? [];
  return [...own, ...more.filter(({ conditionType }) => !own.some((gate) => gate.conditionType === conditionType))];
}

/** The configuration of a machine: the first makes the cluster, the others join it. */
export function configSpec({ spec }: KubeadmControlPlane, join: boolean): KubeadmConfigSpec {
  const { initConfiguration, joinConfiguration, ...rest } = spec.kubeadmConfigSpec;
  if (!join) return { ...rest, ...(initConfiguration === undefined ? {} : { initConfiguration }) };
  return { ...rest, joinConfiguration: { ...joinConfiguration, controlPlane: joinConfiguration?.controlPlane ?? {} } };
}
