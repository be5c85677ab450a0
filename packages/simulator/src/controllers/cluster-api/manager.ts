import type { ProviderManager } from '../../programs/manager/provider-manager.ts';
import { clusterController } from './cluster/controller.ts';
import { clusterResourceSetController } from './cluster-resource-set/controller.ts';
import { coreConversions } from './conversion/index.ts';
import { machineController } from './machine/controller.ts';
import { machineDeploymentController } from './machine-deployment/controller.ts';
import { machineHealthCheckController } from './machine-health-check/controller.ts';
import { machineSetController } from './machine-set/controller.ts';
import { reviewCore } from './webhooks/index.ts';

/** Cluster API's core provider. */
export const coreManager: ProviderManager = {
  image: 'cluster-api-controller',
  controllers: (world) => [
    clusterController(world),
    machineController(world),
    machineSetController(),
    machineDeploymentController(),
    machineHealthCheckController(world),
    clusterResourceSetController(world),
  ],
  review: reviewCore,
  conversions: coreConversions,
};
