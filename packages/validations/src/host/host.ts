import { readFile, statfs } from 'node:fs/promises';

/** What checks look at on the machine we run on. */
export interface Host {
  readonly platform: NodeJS.Platform;
  readonly pid: number;
  /** Undefined when the file does not exist. */
  readText(path: string): Promise<string | undefined>;
  /** Free bytes of the file system that a path is on; undefined when there is no such path. */
  freeBytes(path: string): Promise<number | undefined>;
}

export const thisHost: Host = {
  platform: process.platform,
  pid: process.pid,
  async readText(path) {
    return ifPresent(() => readFile(path, 'utf8'));
  },
  async freeBytes(path) {
    return ifPresent(async () => {
      const { bavail, bsize } = await statfs(path);
      return bavail * bsize;
    });
  },
};

async function ifPresent<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    if (absent) return undefined;
    throw error;
  }
}
