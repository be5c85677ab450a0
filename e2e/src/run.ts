import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { testbedEnv } from '../../tools/testbed-env.ts';

// npm run e2e -- TARGET [-t PATTERN]: brings the target up, then runs the specs on it.
const root = join(import.meta.dirname, '../..');
const [target, ...rest] = process.argv.slice(2);
const specs = `e2e/src/${target}.e2e.ts`;
if (target === undefined || !existsSync(join(root, specs))) {
  process.stderr.write('Usage: npm run e2e -- docker [-t PATTERN]\n');
  process.exit(2);
}

run('npm', ['run', 'build']);
run('npm', ['run', '-s', 'testbed', '--', 'up']);
const env = { ...process.env, ...testbedEnv() };
run('npx', ['vitest', 'run', '--config', 'e2e/vitest.config.ts', `${target}.e2e.ts`, ...rest], env);

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment });
  if (status !== 0) process.exit(status ?? 1);
}
