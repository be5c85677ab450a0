import type { Machine as Container } from '../../../engine/machines.ts';
import { types } from '../../cluster-api/contract/groups.ts';
import type { Secret } from '../../cluster-api/contract/kinds.ts';
import { fromBase64 } from '../../cluster-api/contract/secrets.ts';
import { apiPort, bootstrapDonePath, containerLabels, network, userDataPath } from '../containers.ts';
import { type DockerScope, roleOf } from './scope.ts';

/** The machine's container, made when it is not there or does not run. Rejects with the engine's errors: no image, no network. */
export async function ensureContainer(
  { client, world, cluster, machine, container, infrastructure }: DockerScope,
  secretName: string,
): Promise<Container> {
  const found = world.machines.get(container);
  if (found?.state === 'running') return found;
  if (found !== undefined) await world.machines.remove(container);
  const secret = client.get(types.secret, { name: secretName, namespace: machine.metadata.namespace ?? '' }) as Secret | undefined;
  const data = secret?.data?.value;
  if (data === undefined) throw new Error(`failed to get bootstrap data: Secret ${secretName} has no field value`);
  const role = roleOf(machine);
  const image = infrastructure.spec?.customImage ?? `kindest/node:${machine.spec.version ?? ''}`;
  await world.machines.ensureImage(image);
  return world.machines.run({
    name: container,
    image,
    labels: containerLabels(cluster.metadata.name, role),
    network,
    files: { [userDataPath]: fromBase64(data) },
    ...(role === 'control-plane' ? { publish: [apiPort] } : {}),
  });
}

/** Asks the machine how far its first boot is. */
export async function bootstrapState({ world, container }: DockerScope): Promise<'running' | 'done' | 'failed'> {
  const { exitCode } = await world.machines.exec(container, ['test', '-f', bootstrapDonePath]);
  return exitCode === 0 ? 'done' : exitCode === 1 ? 'running' : 'failed';
}
