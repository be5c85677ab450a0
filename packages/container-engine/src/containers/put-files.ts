import type { FileToPut } from '@eksa/core/ports';
import type { Container } from 'dockerode';
import { isStatus } from '../failure.ts';

/** Every folder above the files, parents first, each ending in no slash: `/etc`, `/etc/kubernetes`. */
export function foldersAbove(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/').slice(1, -1);
    for (let depth = 1; depth <= parts.length; depth++) folders.add(`/${parts.slice(0, depth).join('/')}`);
  }
  return [...folders].sort();
}

/** A tar archive for the container's root: the folders to make, then the files. */
export async function packFiles(files: readonly FileToPut[], newFolders: readonly string[]): Promise<Buffer> {
  const { packTar } = await import('modern-tar');
  const folders = newFolders.map((folder) => ({
    header: { name: `${folder.slice(1)}/`, type: 'directory' as const, size: 0, mode: 0o755, uid: 0, gid: 0 },
  }));
  const entries = files.map(({ path, content, mode, uid, gid }) => {
    const body = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return {
      header: { name: path.slice(1), type: 'file' as const, size: body.byteLength, mode: mode ?? 0o644, uid: uid ?? 0, gid: gid ?? 0 },
      body,
    };
  });
  return Buffer.from(await packTar([...folders, ...entries]));
}

/**
 * Writes files into a container that was not started yet. Only folders that are missing are part of the archive: an
 * entry for an existing one would change its mode and owner.
 */
export async function putFiles(container: Container, files: readonly FileToPut[], abort: { abortSignal?: AbortSignal }): Promise<void> {
  const relative = files.find((file) => !file.path.startsWith('/') || file.path.endsWith('/'));
  if (relative) throw new Error(`file path "${relative.path}" must be absolute and name a file`);
  const missing: string[] = [];
  for (const folder of foldersAbove(files.map((file) => file.path))) {
    const parent = folder.slice(0, folder.lastIndexOf('/'));
    if (missing.includes(parent) || !(await exists(container, folder, abort))) missing.push(folder);
  }
  await container.putArchive(await packFiles(files, missing), { path: '/', ...abort });
}

async function exists(container: Container, path: string, abort: { abortSignal?: AbortSignal }): Promise<boolean> {
  try {
    const answer: NodeJS.ReadableStream = await container.infoArchive({ path, ...abort });
    answer.resume();
    return true;
  } catch (error) {
    if (isStatus(error, 404)) return false;
    throw error;
  }
}
