import { orAbort } from '@eksa/core/cancellation';
import type { ContainerEngine } from '@eksa/core/ports';
import type { AuthConfig } from 'dockerode';
import type { Connection } from '../connection.ts';
import { isStatus } from '../failure.ts';
import { pullImage } from './pull.ts';
import { parseImageReference } from './reference.ts';
import { makeSharedPulls } from './shared-pulls.ts';

type Credentials = (registry: string, signal: AbortSignal) => Promise<AuthConfig | undefined>;

export function makeImages(connection: Connection, credentials: Credentials): Pick<ContainerEngine, 'hasImage' | 'ensureImage'> {
  const sharedPull = makeSharedPulls();

  async function hasImage(image: string, options: { readonly signal?: AbortSignal } = {}): Promise<boolean> {
    const inspect = async (): Promise<boolean> => {
      try {
        await orAbort(connection.docker.getImage(image).inspect(), options.signal);
        return true;
      } catch (error) {
        if (isStatus(error, 404)) return false;
        throw error;
      }
    };
    return connection.call(`inspect image ${image}`, options.signal, inspect, { repeatable: true });
  }

  const ensureImage: ContainerEngine['ensureImage'] = async (image, options = {}) => {
    if (await hasImage(image, options)) return;
    await sharedPull(
      image,
      async (signal, onProgress) => {
        const auth = await credentials(parseImageReference(image).registry, signal);
        await pullImage(connection, image, { auth, signal, onProgress });
      },
      options,
    );
  };

  return { hasImage, ensureImage };
}
