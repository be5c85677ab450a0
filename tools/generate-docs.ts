import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksPage } from './docs/checks.ts';
import { configurationPage } from './docs/configuration.ts';
import { errorsPage } from './docs/errors.ts';
import { faultsPage } from './docs/faults.ts';
import { messagesPage } from './docs/messages.ts';

// Pages that are made from the code. `--check` only compares, for CI.
const pages: Readonly<Record<string, string>> = {
  'errors.md': errorsPage(),
  'checks.md': checksPage(),
  'configuration.md': await configurationPage(),
  'messages.md': messagesPage(),
  'faults.md': faultsPage(),
};

for (const [name, text] of Object.entries(pages)) {
  const path = join(import.meta.dirname, '../docs', name);
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (read(path) !== text) {
    process.stderr.write(`docs/${name} is out of date: run \`npm run docs\`\n`);
    process.exitCode = 1;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
