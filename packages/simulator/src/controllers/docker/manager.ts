import type { ProviderManager } from '../../programs/manager/provider-manager.ts';
import { dockerClusterController } from './cluster/controller.ts';
import { dockerConversions } from './conversions.ts';
import { dockerMachineController } from './machine/controller.ts';
import { reviewDocker } from './webhooks.ts';

/** Cluster API's Docker provider. */
export const dockerManager: ProviderManager = {
  image: 'capd-manager',
  controllers: (world) => [dockerClusterController(world), dockerMachineController(world)],
  review: reviewDocker,
  conversions: dockerConversions,
};
