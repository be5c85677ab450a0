import type { ProviderManager } from '../../programs/manager/provider-manager.ts';
import { etcdadmClusterController } from './cluster/controller.ts';
import { etcdadmConfigController } from './config/controller.ts';
import { reviewEtcdadm } from './webhooks.ts';

/** The original's etcdadm bootstrap provider. */
export const etcdadmBootstrapManager: ProviderManager = {
  image: 'etcdadm-bootstrap-provider',
  controllers: () => [etcdadmConfigController()],
};

/** The original's etcdadm controller. */
export const etcdadmManager: ProviderManager = {
  image: 'etcdadm-controller',
  controllers: (world) => [etcdadmClusterController(world)],
  review: reviewEtcdadm,
};
