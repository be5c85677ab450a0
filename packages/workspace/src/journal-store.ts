import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EksaError, errorText, isEksaError } from '@eksa/core/errors';
import type { Journal, JournalStore } from '@eksa/core/workflow';
import { appendQueue, type JournalFile, journalFile, unwritable } from './append-queue.ts';
import { parseJournalLines } from './journal-lines.ts';
import { acquireLock, type Lock } from './lock.ts';
import { syncFolder } from './replace-file.ts';
import { hasCode } from './system-error.ts';

export interface FileJournalOptions {
  /** Default: the journal's path with `.lock` behind it. */
  readonly lockPath?: string;
  /** Stamps the entries. Default: the system's time. */
  readonly now?: () => Date;
  /** Wraps the system calls of an append, for fault tests. */
  readonly wrapFile?: (file: JournalFile) => JournalFile;
}

/**
 * A journal in a file of JSON lines beside a lock file, both readable by their owner only. `open` creates the folder
 * (0700) and the file; a torn last line is cut off. `append` resolves after fdatasync; after one that failed the file
 * is as it was before.
 */
export function fileJournalStore(path: string, options: FileJournalOptions = {}): JournalStore {
  const lockPath = options.lockPath ?? `${path}.lock`;
  return {
    async open() {
      const lock = await lockIn(dirname(path), lockPath, path);
      try {
        return await openJournal(path, lock, options);
      } catch (error) {
        lock.release();
        throw error;
      }
    },
    async read() {
      const bytes = await readBytes(path);
      return bytes === undefined ? undefined : parseJournalLines(bytes, path).entries;
    },
    async remove() {
      if ((await readBytes(path)) === undefined) return;
      const lock = await lockIn(dirname(path), lockPath, path);
      try {
        await rm(path, { force: true });
        await syncFolder(dirname(path));
      } catch (error) {
        throw unwritable(path, error);
      } finally {
        lock.release();
      }
    },
  };
}

async function lockIn(folder: string, lockPath: string, path: string): Promise<Lock> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await mkdir(dirname(lockPath), { recursive: true, mode: 0o700 });
    return await acquireLock(lockPath);
  } catch (error) {
    throw isEksaError(error) ? error : unwritable(path, error);
  }
}

async function openJournal(path: string, lock: Lock, options: FileJournalOptions): Promise<Journal> {
  const bytes = (await readBytes(path)) ?? Buffer.alloc(0);
  const lines = parseJournalLines(bytes, path);
  const handle = await openFile(path);
  const file = options.wrapFile?.(journalFile(handle)) ?? journalFile(handle);
  try {
    if (lines.length < bytes.length) await file.truncate(lines.length);
    await file.datasync();
    await syncFolder(dirname(path));
  } catch (error) {
    await handle.close();
    throw unwritable(path, error);
  }

  const entries = [...lines.entries];
  const queue = appendQueue({ file, path, entries, length: lines.length, now: options.now ?? (() => new Date()) });
  let closed = false;
  return {
    entries,
    async append(record) {
      if (closed) throw new EksaError('INTERNAL', `The journal ${path} was appended to after it was closed.`);
      await queue.append(record);
    },
    async close() {
      if (closed) return;
      closed = true;
      await queue.idle();
      await handle.close();
      lock.release();
    },
  };
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  } catch (error) {
    throw unwritable(path, error);
  }
}

async function readBytes(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return undefined;
    throw new EksaError('JOURNAL_UNWRITABLE', `Cannot read the journal ${path}: ${errorText(cause)}`, {
      hint: 'Check who owns the file, then try again.',
      cause,
    });
  }
}
