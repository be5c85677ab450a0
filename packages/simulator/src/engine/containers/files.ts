/** A file, folder or link in a container. */
export interface FileEntry {
  readonly type: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  readonly content: Uint8Array;
  /** Target of a link. */
  readonly link: string;
}

/** The file system of a container, as far as somebody wrote into it. */
export interface ContainerFiles {
  get(path: string): FileEntry | undefined;
  put(path: string, entry: Partial<FileEntry>): void;
  /** The entry itself and all below it, parents first, with their paths. */
  tree(path: string): readonly (readonly [string, FileEntry])[];
  all(): readonly (readonly [string, FileEntry])[];
  text(path: string): string | undefined;
}

const folders = [
  '/',
  '/bin',
  '/dev',
  '/etc',
  '/home',
  '/proc',
  '/root',
  '/run',
  '/sbin',
  '/sys',
  '/tmp',
  '/usr',
  '/usr/bin',
  '/var',
  '/var/lib',
  '/var/log',
];

export function createFiles(now: number): ContainerFiles {
  const entries = new Map<string, FileEntry>();

  function put(path: string, entry: Partial<FileEntry>): void {
    const clean = cleanPath(path);
    for (const folder of parents(clean)) if (!entries.has(folder)) entries.set(folder, makeEntry({ type: 'directory' }, now));
    entries.set(clean, makeEntry(entry, now));
  }

  for (const folder of folders) entries.set(folder, makeEntry({ type: 'directory', ...(folder === '/tmp' ? { mode: 0o1777 } : {}) }, now));
  return {
    get: (path) => entries.get(cleanPath(path)),
    put,
    tree(path) {
      const root = cleanPath(path);
      const below = root === '/' ? '/' : `${root}/`;
      return sorted([...entries].filter(([name]) => name === root || name.startsWith(below)));
    },
    all: () => sorted([...entries]),
    text(path) {
      const entry = entries.get(cleanPath(path));
      return entry?.type === 'file' ? new TextDecoder().decode(entry.content) : undefined;
    },
  };
}

/** Absolute, without `.`, `..`, double and last slashes. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function parents(path: string): readonly string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

function makeEntry(entry: Partial<FileEntry>, now: number): FileEntry {
  const type = entry.type ?? 'file';
  const mode = type === 'directory' ? 0o755 : 0o644;
  return { type, mode, uid: 0, gid: 0, modified: now, content: new Uint8Array(), link: '', ...entry };
}

function sorted(entries: readonly (readonly [string, FileEntry])[]): readonly (readonly [string, FileEntry])[] {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
}
