import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '../packages/core/src/errors/codes.ts';

// docs/errors.md is made from the one table of codes. `--check` only compares, for CI.
const path = join(import.meta.dirname, '../docs/errors.md');
const rows = Object.entries(errorCodes)
  .toSorted(([a], [b]) => a.localeCompare(b))
  .map(([code, { exit, meaning }]) => `| \`${code}\` | ${exit} | ${meaning} |`);
const text = `# Errors

Made by \`npm run docs\` from \`packages/core/src/errors/codes.ts\`.

| code | exit code | meaning |
| --- | --- | --- |
${rows.join('\n')}
`;

if (!process.argv.includes('--check')) {
  writeFileSync(path, text);
} else if (readFileSync(path, 'utf8') !== text) {
  process.stderr.write('docs/errors.md is out of date: run `npm run docs`\n');
  process.exitCode = 1;
}
