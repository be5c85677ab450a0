import type { ConvertObject } from '../../../apiserver/registry/conversions.ts';
import { clusterGroup } from '../contract/groups.ts';
import { duration, failureDomains, reference, timeouts } from './codecs.ts';
import { below, converter, type Renamed } from './convert.ts';
import { machineSpec, machineStatus, setOfMachines, statusOfAll } from './parts.ts';

const cluster: readonly Renamed[] = [
  ...statusOfAll,
  ...['controlPlaneRef', 'infrastructureRef', 'managedExternalEtcdRef'].map((name) => ({
    before: `spec.${name}`,
    now: `spec.${name}`,
    as: reference,
  })),
  { before: 'status.infrastructureReady', now: 'status.initialization.infrastructureProvisioned' },
  { before: 'status.controlPlaneReady', now: 'status.initialization.controlPlaneInitialized' },
  { before: 'status.v1beta2.controlPlane', now: 'status.controlPlane' },
  { before: 'status.v1beta2.workers', now: 'status.workers' },
  { before: 'status.failureDomains', now: 'status.failureDomains', as: failureDomains },
];

const machineDeployment: readonly Renamed[] = [
  ...setOfMachines,
  { before: 'spec.rolloutAfter', now: 'spec.rollout.after' },
  { before: 'spec.strategy.type', now: 'spec.rollout.strategy.type' },
  { before: 'spec.strategy.rollingUpdate.maxSurge', now: 'spec.rollout.strategy.rollingUpdate.maxSurge' },
  { before: 'spec.strategy.rollingUpdate.maxUnavailable', now: 'spec.rollout.strategy.rollingUpdate.maxUnavailable' },
  { before: 'spec.strategy.rollingUpdate.deletePolicy', now: 'spec.deletion.order' },
  { before: 'spec.strategy.remediation.maxInFlight', now: 'spec.remediation.maxInFlight' },
];

const machineHealthCheck: readonly Renamed[] = [
  ...statusOfAll,
  { before: 'spec.nodeStartupTimeout', now: 'spec.checks.nodeStartupTimeoutSeconds', as: duration },
  { before: 'spec.unhealthyConditions', now: 'spec.checks.unhealthyNodeConditions', as: timeouts },
  { before: 'spec.maxUnhealthy', now: 'spec.remediation.triggerIf.unhealthyLessThanOrEqualTo' },
  { before: 'spec.unhealthyRange', now: 'spec.remediation.triggerIf.unhealthyInRange' },
  { before: 'spec.remediationTemplate', now: 'spec.remediation.templateRef', as: reference },
];

/** Of the core provider's kinds, between v1beta1 and v1beta2. */
export const coreConversions: Readonly<Record<string, ConvertObject>> = {
  [`${clusterGroup}/Cluster`]: converter(cluster),
  [`${clusterGroup}/Machine`]: converter([...machineStatus, ...below('spec', machineSpec)]),
  [`${clusterGroup}/MachineSet`]: converter([...setOfMachines, { before: 'spec.deletePolicy', now: 'spec.deletion.order' }]),
  [`${clusterGroup}/MachineDeployment`]: converter(machineDeployment),
  [`${clusterGroup}/MachineHealthCheck`]: converter(machineHealthCheck),
};
