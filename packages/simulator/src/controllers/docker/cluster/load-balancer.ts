import type { Machine } from '../../../engine/machines.ts';
import type { World } from '../../../world/world.ts';
import { apiPort, containerLabels, loadBalancerName, network } from '../containers.ts';
import type { DockerCluster } from '../kinds.ts';

const statisticsPort = 8404;

/** The load balancer's container, made when it is not there. Rejects with the engine's errors: no image, no network. */
export async function ensureLoadBalancer(world: World, cluster: string, { spec = {} }: DockerCluster): Promise<Machine> {
  const name = loadBalancerName(cluster);
  const found = world.machines.get(name);
  if (found?.state === 'running') return found;
  if (found !== undefined) await world.machines.remove(name);
  const { imageRepository = 'kindest', imageTag = 'v20230606-42a2262b' } = spec.loadBalancer ?? {};
  const image = `${imageRepository}/haproxy:${imageTag}`;
  await world.machines.ensureImage(image);
  return world.machines.run({
    name,
    image,
    labels: containerLabels(cluster, 'external-load-balancer'),
    network,
    publish: [spec.controlPlaneEndpoint?.port ?? apiPort, statisticsPort],
  });
}
