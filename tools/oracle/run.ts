import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Comparison, Suite } from './suite.ts';

// `npm run oracle [-- --dir DIR] [--suite NAME]`: what ours makes of the original's test data, beside what the original makes of them.
const { values } = parseArgs({ options: { dir: { type: 'string' }, suite: { type: 'string', multiple: true } } });
const root = join(import.meta.dirname, '../..');
const oracle = resolve(values.dir ?? process.env.EKSA_ORACLE_DIR ?? join(root, '../shared/oracle'));

async function loadSuites(): Promise<readonly Suite[]> {
  const folder = join(import.meta.dirname, 'suites');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .toSorted();
  const modules = await Promise.all(files.map(async (file) => (await import(pathToFileURL(join(folder, file)).href)) as { suite: Suite }));
  const suites = modules.map(({ suite }) => suite);
  return values.suite === undefined ? suites : suites.filter(({ name }) => values.suite?.includes(name));
}

function report(suite: Suite, comparisons: readonly Comparison[]): boolean {
  const count = (result: Comparison['result']) => comparisons.filter((one) => one.result === result).length;
  const counts = `${count('equal')} equal, ${count('different')} different, ${count('absent')} absent`;
  console.log(`${suite.name}: ${counts}, of ${comparisons.length}`);
  for (const { file, result, details = [] } of comparisons.filter((one) => one.result !== 'equal')) {
    console.log(`  ${result}: ${file}${details.map((line) => `\n    ${line}`).join('')}`);
  }
  if (suite.differences.length > 0) console.log('  intended differences:');
  for (const { what, why } of suite.differences) console.log(`  - ${what}: ${why}`);
  return comparisons.length > 0 && count('equal') === comparisons.length;
}

if (!existsSync(oracle)) {
  console.error(`No oracle at ${oracle}. Give its folder with --dir.`);
  process.exitCode = 1;
} else {
  for (const suite of await loadSuites()) {
    if (!report(suite, await suite.run(oracle))) process.exitCode = 1;
  }
}
