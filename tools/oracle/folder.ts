import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { isObject } from '../../packages/core/src/objects/index.ts';
import type { KubeObject } from '../../packages/core/src/ports/index.ts';

/** YAML files below `folder` of the oracle, by name; none when there is no such folder. */
export function filesIn(dir: string, folder: string): readonly string[] {
  const path = join(dir, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** The objects of one file. */
export function documentsIn(dir: string, file: string): readonly KubeObject[] {
  return parseAllDocuments(readFileSync(join(dir, file), 'utf8'))
    .map((document): unknown => document.toJS())
    .filter((value): value is KubeObject => isObject(value) && typeof value.kind === 'string');
}
