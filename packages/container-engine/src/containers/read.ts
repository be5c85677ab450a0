import { setTimeout as delay } from 'node:timers/promises';
import type { ContainerState } from '@eksa/core/ports';
import type { Connection } from '../connection.ts';
import { demultiplex, outputText } from '../demultiplex.ts';
import { isStatus } from '../failure.ts';
import { stateOfInspect, stateOfListing } from './state.ts';

const removalPollMs = 100;
const removalDeadlineMs = 30_000;

export async function inspectContainer(connection: Connection, name: string, signal?: AbortSignal): Promise<ContainerState | undefined> {
  const inspect = async (abort: { abortSignal?: AbortSignal }): Promise<ContainerState | undefined> => {
    try {
      return stateOfInspect(await connection.docker.getContainer(name).inspect(abort));
    } catch (error) {
      if (isStatus(error, 404)) return undefined;
      throw error;
    }
  };
  return connection.call(`inspect container ${name}`, signal, inspect, { repeatable: true });
}

export async function listContainers(
  connection: Connection,
  labels: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<readonly ContainerState[]> {
  const label = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const found = await connection.call(
    'list containers',
    signal,
    (abort) => connection.docker.listContainers({ all: true, filters: { label }, ...abort }),
    { repeatable: true },
  );
  return found.map(stateOfListing);
}

/** Both outputs in the order in which they were written. */
export async function containerLogs(
  connection: Connection,
  name: string,
  options: { readonly tail?: number; readonly signal?: AbortSignal },
): Promise<string> {
  const recording: unknown = await connection.call(`read the logs of container ${name}`, options.signal, (abort) =>
    connection.docker.getContainer(name).logs({
      stdout: true,
      stderr: true,
      follow: false,
      ...(options.tail === undefined ? {} : { tail: options.tail }),
      ...abort,
    }),
  );
  // dockerode parses an answer that happens to be JSON (one line of a process with a terminal).
  if (Buffer.isBuffer(recording)) return outputText(demultiplex(recording));
  return typeof recording === 'string' ? recording : JSON.stringify(recording);
}

/** Forced, with anonymous volumes. Resolves when the container is gone, also when someone else is removing it. */
export async function removeContainer(connection: Connection, name: string, signal?: AbortSignal): Promise<boolean> {
  return connection.call(`remove container ${name}`, signal, async (abort) => {
    const container = connection.docker.getContainer(name);
    const deadline = Date.now() + removalDeadlineMs;
    let seen = false;
    for (;;) {
      try {
        await container.remove({ force: true, v: true, ...abort });
        return true;
      } catch (error) {
        if (isStatus(error, 404)) return seen;
        if (!isStatus(error, 409) || Date.now() > deadline) throw error;
        seen = true;
      }
      await delay(removalPollMs, undefined, { signal });
    }
  });
}
