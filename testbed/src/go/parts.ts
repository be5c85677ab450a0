import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { sourceDir } from '../cache.ts';

/** One part of `go:` in parts.yaml; its sources are in testbed/go/NAME. */
export interface GoPart {
  /** The module that the part's go.mod must require; absent for a program of our own. */
  module?: string;
  version?: string;
  /** File name → package. */
  binaries: Record<string, string>;
  /** Go variable → string that the linker sets. */
  variables?: Record<string, string>;
  tags?: readonly string[];
  /** Module → a patch for it, relative to the part's folder. */
  patches?: Record<string, string>;
}

export function partFolder(name: string): string {
  return join(sourceDir, 'go', name);
}

/** The parts in build order. */
export async function readGoParts(): Promise<Map<string, GoPart>> {
  const text = await readFile(join(sourceDir, 'parts.yaml'), 'utf8');
  const document = parse(text) as { go: Record<string, GoPart> };
  return new Map(Object.entries(document.go));
}

/** Fails if the part's go.mod requires another version than parts.yaml names. */
export async function checkPinned(name: string, part: GoPart, folder = partFolder(name)): Promise<void> {
  if (part.module === undefined) return;
  const goMod = await readFile(join(folder, 'go.mod'), 'utf8');
  const required = goMod.split('\n').some((line) => {
    const [module, version] = line
      .replace(/^require /, '')
      .trim()
      .split(' ');
    return module === part.module && version === part.version;
  });
  if (!required) {
    throw new Error(
      `${name}: go.mod does not require ${part.module} ${part.version}, which parts.yaml names; ` +
        `run "go get ${part.module}@${part.version}" in testbed/go/${name}`,
    );
  }
}
