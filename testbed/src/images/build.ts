import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { digest, digestFolder, sourceDir } from '../cache.ts';
import type { ImageRecipe } from '../parts.ts';
import { bash, run } from '../shell.ts';
import { imageLabel, loadImage } from './archive.ts';
import { slice } from './slice.ts';

/** Where image parts come from: part name → folder of its programs, and the toolbox. */
export interface Sources {
  go: Record<string, string>;
  toolbox: string;
}

export const keyLabel = 'eksa-testbed.key';

/** The host under which every image is known, on this machine and in the nodes. */
export const registryHost = '127.0.0.1:5000';

export function imageName(recipe: { name: string }): string {
  return `${registryHost}/${recipe.name}`;
}

/** Builds an image unless the engine has it already. Returns whether it was built. */
export async function buildImage(recipe: ImageRecipe, sources: Sources): Promise<boolean> {
  const name = imageName(recipe);
  const key = await recipeKey(recipe, sources);
  if ((await imageLabel(name, keyLabel)) === key) {
    for (const also of recipe.also ?? []) await run('docker', ['tag', name, also]);
    return false;
  }
  const root = await mkdtemp(join(tmpdir(), 'eksa-testbed-root-'));
  try {
    await lay(root, recipe, sources);
    await loadImage(root, [name, ...(recipe.also ?? [])], {
      Labels: { [keyLabel]: key },
      ...(recipe.entrypoint && { Entrypoint: recipe.entrypoint }),
      ...(recipe.user && { User: recipe.user }),
      ...(recipe.env && { Env: Object.entries(recipe.env).map(([variable, value]) => `${variable}=${value}`) }),
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return true;
}

async function recipeKey(recipe: ImageRecipe, sources: Sources): Promise<string> {
  const parts = Object.keys(recipe.go ?? {}).map((program) => basename(partFolder(program, sources)));
  const overlay = recipe.overlay === undefined ? '' : await digestFolder(overlayFolder(recipe.overlay));
  const toolbox = recipe.debian === undefined ? '' : sources.toolbox;
  return digest('1', JSON.stringify(recipe), ...parts, overlay, toolbox);
}

async function lay(root: string, recipe: ImageRecipe, sources: Sources): Promise<void> {
  await bash('chmod 755 "$ROOT" && mkdir -m 1777 "$ROOT/tmp"', { env: { ROOT: root } });
  if (recipe.debian !== undefined) await slice(sources.toolbox, root, recipe.debian);
  for (const [program, target] of Object.entries(recipe.go ?? {})) {
    await mkdir(dirname(join(root, target)), { recursive: true });
    await cp(programPath(program, sources), join(root, target));
  }
  for (const [source, target] of Object.entries(recipe.module ?? {})) {
    await copyFromModule(source, join(root, target));
  }
  if (recipe.overlay !== undefined) await run('cp', ['-a', `${overlayFolder(recipe.overlay)}/.`, root]);
}

/** `PART MODULE FOLDER`: a folder of a module that the Go part requires; modules lose file modes. */
async function copyFromModule(source: string, target: string): Promise<void> {
  const [part = '', module = '', ...folder] = source.split(' ');
  const found = await run('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd: join(sourceDir, 'go', part) });
  await mkdir(dirname(target), { recursive: true });
  await bash('cp -rL "$SOURCE" "$TARGET" && chmod -R u+w "$TARGET" && find "$TARGET" -name "*.sh" -exec chmod +x {} +', {
    env: { SOURCE: join(found, ...folder), TARGET: target },
  });
}

export function programPath(program: string, sources: Sources): string {
  return join(partFolder(program, sources), basename(program));
}

export function partFolder(program: string, sources: Sources): string {
  const part = dirname(program);
  const folder = sources.go[part];
  if (folder === undefined) throw new Error(`image recipes speak of the Go part ${part}, which was not built`);
  return folder;
}

function overlayFolder(name: string): string {
  return join(sourceDir, 'images', name);
}
