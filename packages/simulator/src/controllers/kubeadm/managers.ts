import type { ProviderManager } from '../../programs/manager/provider-manager.ts';
import { kubeadmConfigController } from './config/controller.ts';
import { kubeadmControlPlaneController } from './control-plane/controller.ts';
import { bootstrapConversions, controlPlaneConversions } from './conversions.ts';
import { reviewControlPlane } from './webhooks/index.ts';

/** The kubeadm bootstrap provider. */
export const kubeadmBootstrapManager: ProviderManager = {
  image: 'kubeadm-bootstrap-controller',
  controllers: (world) => [kubeadmConfigController(world)],
  conversions: bootstrapConversions,
};

/** The kubeadm control plane provider. */
export const kubeadmControlPlaneManager: ProviderManager = {
  image: 'kubeadm-control-plane-controller',
  controllers: (world) => [kubeadmControlPlaneController(world)],
  review: reviewControlPlane,
  conversions: controlPlaneConversions,
};
