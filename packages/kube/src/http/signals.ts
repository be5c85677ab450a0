import { setMaxListeners } from 'node:events';

/** One signal may serve a hundred concurrent calls; Node would warn of a leak at the eleventh. */
export function allowManyListeners(signal: AbortSignal | undefined): void {
  if (signal !== undefined) setMaxListeners(0, signal);
}
