import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { sourceDir } from '../cache.ts';

/** How one file of `manifests:` in parts.yaml is made; exactly one of the four ways is given. */
export interface ManifestRecipe extends Partial<Ways> {
  /** The Go part whose go.mod pins the module. */
  part?: string;
  module?: string;
  /** Text → its replacement. */
  replace?: Record<string, string>;
}

export interface Ways {
  /** Folder of the module that kustomize builds. */
  kustomize: string;
  /** File of the module. */
  copy: string;
  /** Folder of the module that is packaged as a Helm chart. */
  chart: string;
  /** Name of a maker in make.ts, for what none of these ways can do. */
  make: 'cert-manager';
  /** Content, where no module has it. */
  content: unknown;
}

export async function readRecipes(): Promise<Map<string, ManifestRecipe>> {
  const text = await readFile(join(sourceDir, 'parts.yaml'), 'utf8');
  const document = parse(text) as { manifests: Record<string, ManifestRecipe> };
  return new Map(Object.entries(document.manifests));
}
