import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorText, isEksaError } from '@eksa/core/errors';
import type { EksaEvent } from '@eksa/core/events';
import { destination, pino } from 'pino';

/** The JSON log of one command, for whoever must find out why it failed. */
export interface FileLog {
  readonly path: string;
  event(event: EksaEvent): void;
  error(error: unknown): void;
  /** Removes the file: nothing went wrong. */
  discard(): void;
}

export function openFileLog(cwd: string, now: Date = new Date()): FileLog {
  const folder = join(cwd, 'eksa-cli-logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${now.toISOString().replaceAll(':', '-')}.log`);
  // Synchronous: a killed process must leave its last words.
  const sink = destination({ dest: path, sync: true, mode: 0o600 });
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink);
  return {
    path,
    event: (event) => log.info(event),
    error: (error) => log.error({ type: 'error', ...describeError(error) }),
    discard(): void {
      sink.end();
      rmSync(path, { force: true });
    },
  };
}

function describeError(error: unknown): Record<string, unknown> {
  const stack = error instanceof Error ? error.stack : undefined;
  if (!isEksaError(error)) return { message: errorText(error), stack };
  return {
    code: error.code,
    message: error.message,
    hint: error.hint,
    details: error.details,
    stack,
    cause: error.cause === undefined ? undefined : errorText(error.cause),
  };
}
