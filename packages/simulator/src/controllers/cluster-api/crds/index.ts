import type { KubeObject } from '../../../objects/object.ts';
import { clusterCrd } from './cluster.ts';
import { machineCrd, machineDeploymentCrd, machineSetCrd } from './machines.ts';
import { clusterResourceSetBindingCrd, clusterResourceSetCrd, machineHealthCheckCrd, storedOnlyCrds } from './others.ts';

/** The definitions of the core provider. */
export const coreCrds: readonly KubeObject[] = [
  clusterCrd,
  machineCrd,
  machineSetCrd,
  machineDeploymentCrd,
  machineHealthCheckCrd,
  clusterResourceSetCrd,
  clusterResourceSetBindingCrd,
  ...storedOnlyCrds,
];
