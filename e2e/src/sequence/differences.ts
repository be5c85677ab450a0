import type { Difference, What } from './compare.ts';

/** Differences that stay on purpose. docs/simulator-differences.md has the same list. */
export interface Intended {
  /** Kind, a space and the normal name. */
  readonly object: RegExp;
  readonly what: What;
  /** The fact. */
  readonly about: RegExp;
  readonly reason: string;
}

const aggregated =
  'told from the states of objects that other controllers work on: which of two is first is a matter of milliseconds here and of the load there';

const pausedForEtcd = 'the Cluster takes the pause away a moment after external etcd is ready; a reconcile in between tells of it';

export const intended: readonly Intended[] = [
  {
    object: /^MachineDeployment /,
    what: 'order',
    about: /^owner Cluster\/\S+: present$/,
    reason: 'one reconcile writes metadata before status; the real controllers patch conditions first, then metadata, then the rest',
  },
  { object: /^Cluster /, what: 'values', about: /^condition ScalingUp: (True|False)$/, reason: aggregated },
  {
    object: /^Cluster /,
    what: 'order',
    about:
      /^phase: |^(v1beta1 )?condition (InfrastructureReady|ManagedEtcdInitialized|RemoteConnectionProbe|ScalingUp|WorkersAvailable|\w+Machines(Ready|UpToDate)): /,
    reason: aggregated,
  },
  { object: /^MachineDeployment /, what: 'order', about: /^phase: |^condition (Machines(Ready|UpToDate)|ScalingUp): /, reason: aggregated },
  {
    object: /^Machine /,
    what: 'order',
    about:
      /^(phase: |(v1beta1 )?condition (Ready|NodeHealthy|NodeReady|APIServerPodHealthy|ControllerManagerPodHealthy|SchedulerPodHealthy|UpToDate): )/,
    reason: 'the controllers of Machine and KubeadmControlPlane both write here, and look at the node at times of their own',
  },
  {
    object: /^Cluster /,
    what: 'passage',
    about: /^condition (RollingOut|ScalingUp|ScalingDown): Unknown$|^condition WorkersAvailable: True \(NoWorkers\)$/,
    reason:
      'the first look comes before the MachineDeployment that the product applies beside the Cluster has told anything, when the machine is busy',
  },
  {
    object: /^(KubeadmControlPlane|MachineSet) /,
    what: 'passage',
    about: /^v1beta1 condition MachinesReady: False$/,
    reason: 'the owner sees its new machine between two reconciles that follow each other at once',
  },
  { object: /^KubeadmControlPlane /, what: 'passage', about: /^condition Paused: True$/, reason: pausedForEtcd },
  { object: /^KubeadmControlPlane /, what: 'values', about: /^condition Paused: (True|False)$/, reason: pausedForEtcd },
  {
    object: /^KubeadmControlPlane /,
    what: 'values',
    about: /^(v1beta1 )?condition ControlPlaneComponentsHealthy: (True|False)$/,
    reason: 'the first inspection finds the node; the real one comes two seconds before it, and takes a machine without a node for healthy',
  },
];

export function reasonFor({ object, what, about }: Difference): string | undefined {
  return intended.find((each) => each.what === what && each.object.test(object) && each.about.test(about))?.reason;
}
