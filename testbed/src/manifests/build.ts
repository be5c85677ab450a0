import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cached, digest, digestFolder } from '../cache.ts';
import { buildGoParts } from '../go/build.ts';
import { partFolder, readGoParts } from '../go/parts.ts';
import { makeText, packageChart, type Tools } from './make.ts';
import { type ManifestRecipe, readRecipes } from './recipe.ts';

/** Makes all manifests and charts; returns the file of each name in parts.yaml. */
export async function buildManifests(): Promise<Record<string, string>> {
  const recipes = await readRecipes();
  const folders = await buildGoParts(['kustomize', 'helm']);
  const tools = { kustomize: join(folders.kustomize ?? '', 'kustomize'), helm: join(folders.helm ?? '', 'helm') };
  const folder = await cached('manifests', await cacheKey(recipes, tools), async (target) => {
    for (const [name, recipe] of recipes) await makeFile(name, recipe, join(target, name), tools);
  });
  return Object.fromEntries([...recipes.keys()].map((name) => [name, join(folder, name)]));
}

/** All that the files are made of: recipes, our code, the tools, and the modules' sums in the parts' folders. */
async function cacheKey(recipes: Map<string, ManifestRecipe>, tools: Tools): Promise<string> {
  const names = new Set([...recipes.values()].flatMap((recipe) => recipe.part ?? []));
  const pins = await Promise.all([...names].map((name) => digestFolder(partFolder(name))));
  return digest(JSON.stringify([...recipes]), await digestFolder(import.meta.dirname), tools.kustomize, tools.helm, ...pins);
}

async function makeFile(name: string, recipe: ManifestRecipe, file: string, tools: Tools): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  try {
    if (recipe.chart === undefined) {
      const text = await makeText(recipe, await readGoParts(), tools);
      await writeFile(file, replaceAll(text, recipe.replace ?? {}));
    } else {
      await packageChart({ ...recipe, chart: recipe.chart }, file, tools);
    }
  } catch (error) {
    throw new Error(`${name}: cannot be made; look at its entry under manifests: in parts.yaml`, { cause: error });
  }
  if (!existsSync(file)) throw new Error(`${name}: the chart has another name or version; correct its entry in parts.yaml`);
}

function replaceAll(text: string, replacements: Record<string, string>): string {
  let result = text;
  for (const [from, to] of Object.entries(replacements)) {
    // A replacement that no longer finds its text would go unnoticed until a node tries to pull the image.
    if (!result.includes(from)) throw new Error(`"${from}" is not in the text`);
    result = result.replaceAll(from, to);
  }
  return result.endsWith('\n') ? result : `${result}\n`;
}
