import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

// The README's commands work in a fresh clone: dependencies are installed when they are absent or older than the lock file.
const root = join(import.meta.dirname, '..');
const installed = join(root, 'node_modules/.package-lock.json');
const isCurrent = existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;

if (!isCurrent) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
