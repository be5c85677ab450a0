import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ContainerEngine } from '@eksa/core/ports';
import { makeConnection } from './connection.ts';
import { execIn } from './containers/exec.ts';
import { containerLogs, inspectContainer, listContainers, removeContainer } from './containers/read.ts';
import { runOnce } from './containers/run-once.ts';
import { startContainer } from './containers/start.ts';
import { dialOptions } from './endpoint/dial.ts';
import { dockerConfigDir, resolveEndpoint } from './endpoint/resolve.ts';
import { engineInfo } from './engine-info.ts';
import { type AskProgram, credentialsFor } from './images/credentials.ts';
import { makeImages } from './images/images.ts';
import { ensureNetwork, networkRanges, removeNetwork } from './networks/networks.ts';
import { readIfPresent } from './read-if-present.ts';

export interface ConnectOptions {
  /** e.g. `unix:///run/docker.sock` or `tcp://host:2376`. Default: DOCKER_HOST, then Docker's current context, then the standard socket. */
  readonly endpoint?: string | undefined;
  /** Default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where `.docker/` is. Default: the user's home. */
  readonly homeDir?: string;
  /** Asks a credential program for a registry's credentials. Default: runs it from PATH. */
  readonly askCredentials?: AskProgram;
}

/**
 * A container engine on a Docker Engine, API 1.40 or newer. Nothing is sent before the first call, so an engine that is
 * down shows as ENGINE_UNREACHABLE there. Errors here: ENGINE_UNREACHABLE when the endpoint or context makes no sense.
 */
export async function connectEngine(options: ConnectOptions = {}): Promise<ContainerEngine> {
  const env = options.env ?? process.env;
  const homeDir = options.homeDir ?? homedir();
  const endpoint = await resolveEndpoint({ explicit: options.endpoint, env, homeDir, readFile: readIfPresent });
  const [{ default: Docker }, dial] = await Promise.all([import('dockerode'), dialOptions(endpoint, readIfPresent, env)]);
  const connection = makeConnection(new Docker(dial), endpoint.url);
  const configPath = join(dockerConfigDir({ env, homeDir }), 'config.json');
  const images = makeImages(connection, async (registry, signal) =>
    credentialsFor(registry, await readIfPresent(configPath), {
      signal,
      ...(options.askCredentials ? { ask: options.askCredentials } : {}),
    }),
  );
  return {
    info: (call) => engineInfo(connection, call?.signal),
    hasImage: images.hasImage,
    ensureImage: images.ensureImage,
    ensureNetwork: (name, labels, call) => ensureNetwork(connection, name, labels, call),
    removeNetwork: (name, labels, call) => removeNetwork(connection, name, labels, call?.signal),
    networkRanges: (name, call) => networkRanges(connection, name, call?.signal),
    start: (spec, call) => startContainer(connection, spec, call?.signal),
    inspect: (name, call) => inspectContainer(connection, name, call?.signal),
    list: (labels, call) => listContainers(connection, labels, call?.signal),
    logs: (name, call) => containerLogs(connection, name, call ?? {}),
    exec: (name, command, call) => execIn(connection, name, command, call?.signal),
    runOnce: (spec, call) => runOnce(connection, spec, call?.signal),
    remove: (name, call) => removeContainer(connection, name, call?.signal),
  };
}
