import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../shell.ts';
import { moduleFolder } from './module.ts';
import { goEnvironment } from './toolchain.ts';

/**
 * Runs `work` in the part's folder; if there are patches, in a copy of it whose
 * go.mod points to patched copies of the modules. Go forbids an overlay over its
 * module cache, so whole modules are copied.
 */
export async function withPatchedModules(
  partFolder: string,
  patches: Record<string, string>,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  if (Object.keys(patches).length === 0) {
    await work(partFolder);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'eksa-testbed-go-'));
  try {
    await cp(partFolder, folder, { recursive: true });
    for (const [module, patch] of Object.entries(patches)) await replaceByPatched(folder, module, patch);
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function replaceByPatched(folder: string, module: string, patch: string): Promise<void> {
  const source = await moduleFolder(folder, module);
  const copy = join(folder, 'patched', module);
  await cp(source, copy, { recursive: true });
  await run('chmod', ['-R', 'u+w', copy]);
  await run('patch', ['--strip=1', '--fuzz=0', '--input', join(folder, patch)], { cwd: copy });
  await run('go', ['mod', 'edit', '-replace', `${module}=./patched/${module}`], { cwd: folder, env: goEnvironment });
}
