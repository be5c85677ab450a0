import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const source = import.meta.dirname;

/** Our modules, and the packages, that a module loads before it runs its first line. */
function staticImports(entry: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const text = readFileSync(join(source, entry), 'utf8');
  for (const [, clause = '', from = ''] of text.matchAll(/^(?:import|export) (?!type)([^'"]*?from )?'([^']+)'/gm)) {
    if (isTypesOnly(clause)) continue;
    if (from.startsWith('.')) staticImports(relative(source, join(source, dirname(entry), from)), seen);
    else seen.add(from);
  }
  return seen;
}

function isTypesOnly(clause: string): boolean {
  const [, names = ''] = /^\{([^}]*)\} from $/.exec(clause) ?? [];
  const list = names.split(',').map((name) => name.trim());
  return list.some((name) => name !== '') && list.every((name) => name === '' || name.startsWith('type '));
}

test('version loads nothing else', () => {
  expect([...staticImports('bin.ts')].toSorted()).toEqual(['bin.ts', 'version.ts']);
});

test('help loads commander, and no command', () => {
  const loaded = [...staticImports('main.ts')];
  expect(loaded.filter((name) => !name.endsWith('.ts')).toSorted()).toEqual(['@eksa/core/errors', 'commander', 'node:events']);
  expect(loaded.filter((name) => name.startsWith('commands/'))).toEqual([]);
});

test('generate loads neither clients nor the release reader', () => {
  const loaded = [...staticImports('commands/generate-clusterconfig.ts')].filter((name) => !name.endsWith('.ts'));
  expect(loaded.toSorted()).toEqual(['@eksa/core/config', '@eksa/core/errors']);
});

test('a file alone is checked without any client', () => {
  const loaded = [...staticImports('commands/validate-create.ts')].filter((name) => !name.endsWith('.ts'));
  expect(loaded.toSorted()).toEqual(['@eksa/core/config', '@eksa/core/errors', 'node:fs/promises', 'node:path']);
});
