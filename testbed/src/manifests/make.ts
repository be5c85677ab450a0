import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { moduleFolder } from '../go/module.ts';
import { type GoPart, partFolder } from '../go/parts.ts';
import { run } from '../shell.ts';
import { makeCertManager } from './cert-manager.ts';
import type { ManifestRecipe } from './recipe.ts';

/** The programs that manifests are made with, as paths. */
export interface Tools {
  kustomize: string;
  helm: string;
}

/** The text of a manifest. */
export async function makeText(recipe: ManifestRecipe, parts: Map<string, GoPart>, tools: Tools): Promise<string> {
  if (recipe.content !== undefined) return stringify(recipe.content);
  const module = await sources(recipe);
  if (recipe.kustomize !== undefined) return run(tools.kustomize, ['build', join(module, recipe.kustomize)]);
  if (recipe.copy !== undefined) return readFile(join(module, recipe.copy), 'utf8');
  if (recipe.make === 'cert-manager') {
    return makeCertManager(module, parts.get('cert-manager')?.version ?? '', tools.helm);
  }
  throw new Error('needs one of kustomize, copy, chart, make, content');
}

/** Packages a chart; helm names the file after the chart's name and version. */
export async function packageChart(recipe: ManifestRecipe & { chart: string }, file: string, tools: Tools): Promise<void> {
  const module = await sources(recipe);
  await run(tools.helm, ['package', join(module, recipe.chart), '--destination', dirname(file)]);
}

function sources(recipe: ManifestRecipe): Promise<string> {
  if (recipe.part === undefined || recipe.module === undefined) throw new Error('needs part and module');
  return moduleFolder(partFolder(recipe.part), recipe.module);
}
