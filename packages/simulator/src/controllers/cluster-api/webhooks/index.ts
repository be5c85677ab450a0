import type { WebhookHandler } from '../../../apiserver/admission/webhooks.ts';
import { clusterGroup } from '../contract/groups.ts';
import { clusterRules } from './cluster.ts';
import { machineDeploymentRules, machineRules, machineSetRules } from './machines.ts';
import { clusterResourceSetRules, machineHealthCheckRules } from './others.ts';
import { reviewBy } from './review.ts';

/** The webhooks of the core provider. */
export const reviewCore: WebhookHandler = reviewBy(clusterGroup, {
  Cluster: clusterRules,
  ClusterResourceSet: clusterResourceSetRules,
  Machine: machineRules,
  MachineDeployment: machineDeploymentRules,
  MachineHealthCheck: machineHealthCheckRules,
  MachineSet: machineSetRules,
});
