import { docker } from '../engine/docker.ts';
import { keyLabel } from '../images/build.ts';
import { registryContainer } from './services.ts';

/** Removes what earlier builds of our images left in the engine and in the registry. */
export async function collectGarbage(): Promise<void> {
  await docker(['image', 'prune', '--force', '--filter', `label=${keyLabel}`]);
  const collect = ['docker-registry', 'garbage-collect', '--delete-untagged', '/etc/docker/registry/config.yml'];
  await docker(['exec', registryContainer, ...collect]);
}
