import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const guide = readFileSync(join(import.meta.dirname, '../../../../docs/providers.md'), 'utf8');
const require = createRequire(import.meta.url);

/** The code that the guide shows in a block of this language. */
function shown(language: string): string {
  const [, code] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(guide) ?? [];
  if (code === undefined) throw new Error(`docs/providers.md shows no ${language}`);
  return code;
}

export interface PluginFiles {
  readonly manifest?: string;
  readonly entry?: string;
}

/** Installs the guide's provider package into the folder, as npm would, and returns its name. */
export function installPlugin(folder: string, { manifest = shown('json'), entry = shown('js') }: PluginFiles = {}): string {
  const name = '@example/eksa-provider-rack';
  const place = join(folder, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), manifest);
  writeFileSync(join(place, 'provider.js'), entry);
  symlinkSync(dirname(require.resolve('zod/package.json')), join(folder, 'node_modules/zod'));
  return name;
}
