import type { KubeObject } from '../../../objects/object.ts';
import { clusterCrd } from './cluster.ts';
import { clusterResourceSetBindingCrd, clusterResourceSetCrd } from './cluster-resource-set.ts';
import { machineHealthCheckCrd } from './machine-health-check.ts';
import { machineCrd, machineDeploymentCrd, machineSetCrd } from './machines.ts';
import { storedOnlyCrds } from './stored-only.ts';

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
