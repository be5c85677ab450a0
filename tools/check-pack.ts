import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

// What `npm pack` makes of each package is what a user installs: pack all, look at each tarball, then install and run the CLI.
const root = join(import.meta.dirname, '..');
const out = mkdtempSync(join(tmpdir(), 'eksa-pack-'));
let failures = 0;

try {
  for (const name of readdirSync(join(root, 'packages'))) failures += await check(join(root, 'packages', name));
} finally {
  rmSync(out, { recursive: true, force: true });
}
process.stdout.write(`pack check: ${failures} problems\n`);
process.exitCode = failures === 0 ? 0 : 1;

async function check(folder: string): Promise<number> {
  if (!existsSync(join(folder, 'dist'))) return report(folder, ['dist is missing: run `npm run build` first']);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', out], { cwd: folder });
  const { messages, pkg } = await publint({ pkgDir: folder, pack: 'npm', strict: true });
  const problems = messages
    .filter((message) => message.type !== 'suggestion')
    .map((message) => formatMessage(message, pkg) ?? message.code);
  return report(folder, problems);
}

function report(folder: string, problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`${folder.slice(root.length + 1)}: ${problem}\n`);
  return problems.length;
}
