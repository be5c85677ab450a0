import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Store } from '../store/store.ts';
import { headerLine, putLine, readState, removeLine, type SavedState } from './lines.ts';

/** The state of an API server on disk: a snapshot, then every change in a line of its own. */
export interface StateFile {
  /** What it held when it was opened. */
  readonly saved: SavedState;
  /** Keeps the file up to date from now on. */
  follow(store: Store): void;
  /** All changes so far are on disk, and later ones are not written any more. */
  close(): Promise<void>;
  /** Deletes the file. */
  remove(): Promise<void>;
}

/** Lines before the file is written anew with the objects alone, if they are many more than the objects. */
const compactFromLines = 10_000;

/** Opens or begins a file. `onError` is told when it cannot be written; the server goes on in memory. */
export function openStateFile(path: string, onError: (error: unknown) => void): StateFile {
  const saved = existsSync(path) ? readState(readFileSync(path, 'utf8')) : emptyState();
  let waiting: string[] = [];
  let lines = 0;
  let writing: Promise<void> | undefined;
  let store: Store | undefined;
  let unsubscribe = () => {};

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      lines += batch.length;
      if (store !== undefined && needsCompaction(store)) await compact(store);
      else await appendFile(path, batch.join(''));
    }
  }

  function needsCompaction(current: Store): boolean {
    return lines > compactFromLines && lines > 2 * objectsOf(current).length;
  }

  /** Under another name first: a crash in the middle leaves the old file as it was. */
  async function compact(current: Store): Promise<void> {
    const objects = objectsOf(current);
    const text = objects.map(({ storage, object }) => putLine(storage, object));
    const temporary = `${path}.new`;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, headerLine(saved.tokenKey, current.revision()) + text.join(''), { mode: 0o600 });
    await rename(temporary, path);
    lines = objects.length;
  }

  function write(first: Promise<void>): void {
    writing ??= first
      .then(writeWaiting)
      .catch(onError)
      .finally(() => {
        writing = undefined;
        if (waiting.length > 0) write(Promise.resolve());
      });
  }

  return {
    saved,
    follow(followed) {
      store = followed;
      write(compact(followed));
      unsubscribe = followed.subscribeAll(({ type, storage, object }) => {
        waiting.push(type === 'DELETED' ? removeLine(storage, object) : putLine(storage, object));
        write(Promise.resolve());
      });
    },
    async close() {
      unsubscribe();
      while (writing !== undefined) await writing;
    },
    async remove() {
      await this.close();
      await rm(path, { force: true });
    },
  };
}

function objectsOf(store: Store) {
  return store.storages().flatMap((storage) => store.list(storage).map((object) => ({ storage, object })));
}

function emptyState(): SavedState {
  return { tokenKey: randomBytes(32).toString('base64'), revision: 0, objects: [] };
}
