import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

const root = join(import.meta.dirname, '..');

/** What `npm run testbed -- env` exports: where the bundle and the tools are. Ends the process when there is no testbed. */
export function testbedEnv(): NodeJS.Dict<string> {
  const { stdout, status } = spawnSync('npm', ['run', '-s', 'testbed', '--', 'env'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
  return parseEnv(stdout.replaceAll(/^export /gm, ''));
}
