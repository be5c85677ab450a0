import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedEngine } from '../engine/state.ts';

interface SavedPorts {
  readonly engine: number;
  readonly release: number;
}

interface SavedState {
  readonly version: 1;
  readonly ports: SavedPorts;
  readonly engine: SavedEngine;
}

/** What one simulator leaves for the next. */
export interface KeptState {
  readonly engine: SavedEngine | undefined;
  readonly ports: { readonly engine: { readonly preferred: number }; readonly release: { readonly preferred: number } };
  remember(ports: SavedPorts): void;
  /** Writes soon; calls that come before share one write. */
  save(take: () => SavedEngine): void;
  /** The last write. */
  close(engine: SavedEngine): Promise<void>;
}

const pauseMs = 200;
const fileName = 'state.json';

/** State in a folder; without one nothing is kept. Rejects when the folder cannot be used. */
export async function keepState(folder: string | undefined): Promise<KeptState> {
  const saved = folder === undefined ? undefined : await load(folder);
  let ports: SavedPorts = saved?.ports ?? { engine: 0, release: 0 };
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function write(engine: SavedEngine): Promise<void> {
    if (folder === undefined) return Promise.resolve();
    const state: SavedState = { version: 1, ports, engine };
    writing = writing.then(() => store(folder, state));
    return writing;
  }

  return {
    engine: saved?.engine,
    ports: { engine: { preferred: ports.engine }, release: { preferred: ports.release } },
    remember(actual) {
      ports = actual;
    },
    save(take) {
      if (folder === undefined || timer) return;
      timer = setTimeout(() => {
        timer = undefined;
        // A write that fails is tried again with the next change; the last one tells.
        write(take()).catch(() => undefined);
      }, pauseMs);
      timer.unref();
    },
    async close(engine) {
      clearTimeout(timer);
      await writing.catch(() => undefined);
      writing = Promise.resolve();
      await write(engine);
    },
  };
}

async function load(folder: string): Promise<SavedState | undefined> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const state: unknown = JSON.parse(await readFile(join(folder, fileName), 'utf8'));
    return isState(state) ? state : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Renamed into place, so that a reader never sees half of it. */
async function store(folder: string, state: SavedState): Promise<void> {
  const path = join(folder, fileName);
  await writeFile(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

function isState(value: unknown): value is SavedState {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1 && 'engine' in value && 'ports' in value;
}
