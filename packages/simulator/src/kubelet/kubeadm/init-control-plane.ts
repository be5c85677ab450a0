import { isApiError } from '../../apiserver/status/api-error.ts';
import type { NodeHandle } from '../kubelet.ts';
import { type ControlPlaneOptions, joinControlPlaneNode } from './join-node.ts';
import { addOns } from './objects/add-ons.ts';
import { configMaps } from './objects/config-maps.ts';
import { permissions } from './objects/permissions.ts';

/**
 * `kubeadm init` on the first machine of a cluster whose API server is there already: its node with static pods, kubeadm's ConfigMaps,
 * roles and add-ons, the cluster's controllers and its scheduler. The node is NotReady until a network agent runs on it.
 */
export function initControlPlane(options: ControlPlaneOptions): NodeHandle {
  const { apiServer, authority, configuration } = options;
  const handle = joinControlPlaneNode(options);
  for (const object of [...permissions, ...configMaps(configuration, authority), ...addOns(configuration)]) {
    try {
      apiServer.local.create(object);
    } catch (error) {
      // There from an earlier start with the same storage.
      if (!isApiError(error) || error.reason !== 'AlreadyExists') throw error;
    }
  }
  return handle;
}
