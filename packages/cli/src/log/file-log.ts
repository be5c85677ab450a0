import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EksaError, errorText, isEksaError } from '@eksa/core/errors';
import type { EksaEvent } from '@eksa/core/events';
import { destination, pino } from 'pino';

/** The JSON log of one command, for whoever must find out why it failed. */
export interface FileLog {
  readonly path: string;
  event(event: EksaEvent): void;
  error(error: unknown): void;
  /** Removes the file, and its folder if no other log is in it: nothing went wrong. */
  discard(): void;
}

/** Throws WORKSPACE_UNUSABLE when nothing can be written below `cwd`. */
export function openFileLog(cwd: string, now: Date = new Date()): FileLog {
  const folder = join(cwd, 'eksa-cli-logs');
  makeFolder(folder);
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
      removeIfEmpty(folder);
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new EksaError('WORKSPACE_UNUSABLE', `Cannot make the folder for logs, ${folder}: ${errorText(cause)}`, {
      hint: 'Run the command in a folder in which you may write.',
      cause,
    });
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // The log of another run is in it.
  }
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
