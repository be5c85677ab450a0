import { mkdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative as relativeTo, resolve, sep } from 'node:path';
import { EksaError, errorText } from '@eksa/core/errors';
import type { Workspace } from '@eksa/core/ports';
import { removeUnfinished, replaceFile } from './replace-file.ts';
import { hasCode } from './system-error.ts';

/**
 * The folder of one cluster, which need not exist yet: the first write creates it, readable by its owner only.
 * Throws WORKSPACE_UNUSABLE when the file system refuses, and INTERNAL for a path that leads out of the folder.
 */
export function openWorkspace(root: string): Workspace {
  const folder = resolve(root);

  function locate(relative: string): string {
    const path = resolve(folder, relative);
    const way = relativeTo(folder, path);
    if (isAbsolute(relative) || way === '..' || way.startsWith(`..${sep}`)) {
      throw new EksaError('INTERNAL', `"${relative}" leads out of the cluster folder ${folder}.`);
    }
    return path;
  }

  return {
    root: folder,
    path: locate,
    async read(relative) {
      const path = locate(relative);
      try {
        return await readFile(path, 'utf8');
      } catch (error) {
        if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
        throw unusable('read', path, error);
      }
    },
    async write(relative, content, mode = 0o600) {
      const path = locate(relative);
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await replaceFile(path, content, mode);
      } catch (error) {
        throw unusable('write', path, error);
      }
    },
    async remove(relative) {
      const path = locate(relative);
      if (path === folder) throw new EksaError('INTERNAL', 'The cluster folder itself is removed with removeIfEmpty.');
      try {
        await rm(path, { recursive: true, force: true });
        await removeUnfinished(path);
        await removeEmptyParents(folder, relativeTo(folder, dirname(path)));
      } catch (error) {
        throw unusable('remove', path, error);
      }
    },
    removeIfEmpty: () => removeIfEmpty(folder),
  };
}

/** Folders inside exist for their files only, and would keep the whole from ever being empty. */
async function removeEmptyParents(folder: string, relative: string): Promise<void> {
  for (let way = relative; way !== '' && way !== '.'; way = dirname(way)) {
    if (!(await removeIfEmpty(join(folder, way)))) return;
  }
}

/** True when the folder is gone. */
async function removeIfEmpty(path: string): Promise<boolean> {
  try {
    await rmdir(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true;
    if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) return false;
    throw unusable('remove', path, error);
  }
}

function unusable(action: 'read' | 'write' | 'remove', path: string, cause: unknown): EksaError {
  const hint = hasCode(cause, 'ENOSPC', 'EDQUOT')
    ? 'Free some space on this disk, then try again.'
    : 'Check who owns the folder and whether the disk is writable, then try again.';
  return new EksaError('WORKSPACE_UNUSABLE', `Cannot ${action} ${path}: ${errorText(cause)}`, { hint, cause });
}
