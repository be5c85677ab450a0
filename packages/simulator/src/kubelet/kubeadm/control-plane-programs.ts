import { setMaxListeners } from 'node:events';
import type { ApiServer } from '../../apiserver/api-server.ts';
import { runKubernetesControllers } from '../../controllers/kubernetes/run-kubernetes-controllers.ts';
import { type RunControllersOptions, runControllers } from '../../controllers/runtime/run-controllers.ts';
import { createPodRangeController } from '../../controllers/workloads/node/pod-ranges.ts';
import { createScheduler } from '../../controllers/workloads/scheduler/scheduler.ts';
import { workloadControllers } from '../../controllers/workloads/workload-controllers.ts';
import type { World } from '../../world/world.ts';
import { type ClusterConfiguration, networkingOf } from './configuration.ts';
import { keepKubernetesService } from './objects/kubernetes-service.ts';

export interface ControlPlaneMember {
  readonly world: World;
  readonly apiServer: ApiServer;
  readonly address: string;
  readonly configuration: ClusterConfiguration;
  /** PEM of the cluster's authority. */
  readonly authority: string;
  readonly onError?: RunControllersOptions['onError'];
}

/** By API server: the addresses of its control plane nodes, and what stops the programs that run once for all of them. */
const running = new WeakMap<ApiServer, { readonly addresses: Set<string>; readonly stop: AbortController }>();

/**
 * The controllers and the scheduler of a cluster run as long as one of its control plane nodes does, as by leader election. Returns
 * what takes this node away.
 */
export function joinControlPlane(member: ControlPlaneMember): () => void {
  const { apiServer, address, configuration } = member;
  const group = running.get(apiServer) ?? startPrograms(member);
  running.set(apiServer, group);
  group.addresses.add(address);
  keepKubernetesService(apiServer.local, configuration, [...group.addresses]);
  return () => {
    group.addresses.delete(address);
    if (group.addresses.size > 0) {
      keepKubernetesService(apiServer.local, configuration, [...group.addresses]);
      return;
    }
    running.delete(apiServer);
    group.stop.abort();
  };
}

function startPrograms({ world, apiServer, configuration, authority, onError }: ControlPlaneMember) {
  const stop = new AbortController();
  // One for each controller.
  setMaxListeners(0, stop.signal);
  const options = { clock: world.clock, signal: stop.signal, ...(onError && { onError }) };
  runKubernetesControllers(apiServer, { ...options, rootCertificate: authority });
  const controllers = [
    ...workloadControllers.flatMap((named) => named.controllers),
    createPodRangeController(networkingOf(configuration).podSubnet),
    createScheduler(),
  ];
  runControllers(controllers, { ...options, client: apiServer.local });
  return { addresses: new Set<string>(), stop };
}
