import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import { cancelled, engineError, isBrokenOff } from './failure.ts';

/** Time that making and removing a container may take after a cancel. */
export const cleanupGraceMs = 15_000;

/** A dockerode client and the one place through which every request to it goes. */
export interface Connection {
  readonly docker: Docker;
  readonly endpoint: string;
  /**
   * Runs requests and maps what they throw. The request gets the signal that it must pass to dockerode as `abortSignal`;
   * an aborted call rejects with CANCELLED.
   */
  call<T>(
    action: string,
    signal: AbortSignal | undefined,
    request: (abort: { abortSignal?: AbortSignal }) => Promise<T>,
    options?: CallOptions,
  ): Promise<T>;
}

interface CallOptions {
  /** Making the request twice does no harm, so a connection that breaks off is no failure yet. Default false. */
  readonly repeatable?: boolean;
}

const attempts = 3;
const pauseMs = 200;

export function makeConnection(docker: Docker, endpoint: string): Connection {
  async function call<T>(
    action: string,
    signal: AbortSignal | undefined,
    request: (abort: { abortSignal?: AbortSignal }) => Promise<T>,
    { repeatable = false }: CallOptions = {},
  ): Promise<T> {
    // Many requests at a time may share a signal; Node would take more than ten for a leak.
    if (signal) setMaxListeners(0, signal);
    for (let attempt = 1; ; attempt += 1) {
      if (signal?.aborted) throw cancelled(signal, action);
      try {
        return await request(signal ? { abortSignal: signal } : {});
      } catch (error) {
        if (signal?.aborted) throw cancelled(signal, action);
        if (!repeatable || attempt >= attempts || !isBrokenOff(error)) throw engineError(error, action, endpoint);
        // Only an abort ends the pause early, and the next turn tells.
        await delay(pauseMs * attempt, undefined, { signal }).catch(() => undefined);
      }
    }
  }
  return { docker, endpoint, call };
}

/** Clean-up is not cancelled by the user's signal, but does not wait for ever either. */
export function cleanupSignal(): AbortSignal {
  return AbortSignal.timeout(cleanupGraceMs);
}
