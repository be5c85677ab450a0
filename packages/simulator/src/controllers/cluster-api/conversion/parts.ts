import { duration, extraArguments, nodeReference, reference } from './codecs.ts';
import { below, type Renamed } from './convert.ts';

/** What several kinds have in common. */

function moved(before: string, now: string): Renamed {
  return { before, now };
}

/** Each contract's conditions have the main place in its own version. */
export const statusOfAll: readonly Renamed[] = [
  moved('status.conditions', 'status.deprecated.v1beta1.conditions'),
  moved('status.v1beta2.conditions', 'status.conditions'),
  moved('status.failureReason', 'status.deprecated.v1beta1.failureReason'),
  moved('status.failureMessage', 'status.deprecated.v1beta1.failureMessage'),
];

export const replicasOfAll: readonly Renamed[] = [
  ...['readyReplicas', 'availableReplicas', 'unavailableReplicas', 'updatedReplicas', 'fullyLabeledReplicas'].map((name) =>
    moved(`status.${name}`, `status.deprecated.v1beta1.${name}`),
  ),
  ...['readyReplicas', 'availableReplicas', 'upToDateReplicas'].map((name) => moved(`status.v1beta2.${name}`, `status.${name}`)),
];

export const timeLimits: readonly Renamed[] = ['nodeDrainTimeout', 'nodeVolumeDetachTimeout', 'nodeDeletionTimeout'].map((name) => ({
  before: name,
  now: `deletion.${name}Seconds`,
  as: duration,
}));

export const machineSpec: readonly Renamed[] = [
  { before: 'bootstrap.configRef', now: 'bootstrap.configRef', as: reference },
  { before: 'infrastructureRef', now: 'infrastructureRef', as: reference },
  ...timeLimits,
];

export const machineStatus: readonly Renamed[] = [
  ...statusOfAll,
  moved('status.bootstrapReady', 'status.initialization.bootstrapDataSecretCreated'),
  moved('status.infrastructureReady', 'status.initialization.infrastructureProvisioned'),
  { before: 'status.nodeRef', now: 'status.nodeRef', as: nodeReference },
];

/** Of machine sets and deployments. */
export const setOfMachines: readonly Renamed[] = [
  ...statusOfAll,
  ...replicasOfAll,
  ...below('spec.template.spec', machineSpec),
  moved('spec.minReadySeconds', 'spec.template.spec.minReadySeconds'),
  moved('spec.machineNamingStrategy', 'spec.machineNaming'),
];

export const kubeadmConfigSpec: readonly Renamed[] = [
  ...['apiServer', 'controllerManager', 'scheduler', 'etcd.local'].map((part) => `clusterConfiguration.${part}.extraArgs`),
  ...['initConfiguration', 'joinConfiguration'].map((part) => `${part}.nodeRegistration.kubeletExtraArgs`),
].map((path) => ({ before: path, now: path, as: extraArguments }));
