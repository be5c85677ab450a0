import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { EksaError } from '@eksa/core/errors';
import { currentProcess, isAlive, type ProcessIdentity } from './process-identity.ts';
import { hasCode } from './system-error.ts';

export interface Lock {
  /** Removes the lock file if it is still ours. */
  release(): void;
}

/** What the lock file holds, as JSON. */
interface Holder extends ProcessIdentity {
  /** ISO time. */
  readonly since: string;
  /** Tells our own lock file from another's at the same path. */
  readonly token: string;
}

/** A lock file is written right after it is created; one that stays unreadable this long was left by a dead process. */
const unreadableMs = 500;
const unreadableStepMs = 25;

/**
 * Takes the lock file, over from its holder if that is gone: dead, from before a restart of the machine, or its pid
 * used by another process by now. Throws JOURNAL_LOCKED naming the holder. Everything that must not be interleaved
 * with another process is synchronous, which keeps the gaps between system calls in microseconds.
 */
export async function acquireLock(path: string): Promise<Lock> {
  const holder: Holder = { ...currentProcess(), since: new Date().toISOString(), token: randomUUID() };
  const content = `${JSON.stringify(holder)}\n`;
  for (let waited = 0; ; ) {
    if (create(path, content)) return { release: () => release(path, holder.token) };
    const found = readText(path);
    if (found === undefined) continue;
    const other = parse(found);
    if (other === undefined && waited < unreadableMs) {
      await delay(unreadableStepMs);
      waited += unreadableStepMs;
      continue;
    }
    if (other !== undefined && isAlive(other)) throw locked(path, other);
    removeStale(path, found);
  }
}

function create(path: string, content: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  try {
    writeSync(file, content);
    fsyncSync(file);
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(file);
  }
  return true;
}

/** Renaming first makes sure that of two processes that saw the same stale lock only one removes it. */
function removeStale(path: string, seen: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = readText(aside);
  // Another process took over between our look and our rename: give its lock back.
  if (moved !== undefined && moved !== seen) linkIfFree(aside, path);
  unlinkSync(aside);
}

function linkIfFree(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

function release(path: string, token: string): void {
  const found = readText(path);
  if (found === undefined || parse(found)?.token !== token) return;
  unlinkSync(path);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { pid, bootId, startTime, since, token }: Partial<Record<keyof Holder, unknown>> = value;
  if (typeof pid !== 'number' || typeof bootId !== 'string' || typeof since !== 'string' || typeof token !== 'string') return undefined;
  return { pid, bootId, since, token, ...(typeof startTime === 'string' ? { startTime } : {}) };
}

function locked(path: string, { pid, since }: Holder): EksaError {
  return new EksaError('JOURNAL_LOCKED', `Process ${pid} has been working on this cluster since ${since} (lock ${path}).`, {
    hint: `Wait until it ends, or end it with "kill ${pid}", then try again.`,
    details: { pid, since, lock: path },
  });
}
