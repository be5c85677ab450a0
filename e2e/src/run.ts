import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { testbedEnv } from '../../tools/testbed-env.ts';
import { startSimulator } from './targets/start-simulator.ts';

// npm run e2e -- TARGET [-t PATTERN]: brings the target up, then runs the specs on it.
const root = join(import.meta.dirname, '../..');
const [target, ...rest] = process.argv.slice(2);
if (target !== 'docker' && target !== 'simulator' && target !== 'faults') {
  process.stderr.write('Usage: npm run e2e -- docker|simulator|faults [-t PATTERN]\n');
  process.exit(2);
}

must('npm', ['run', 'build']);
// Also for simulated machines: kubectl and clusterctl, the witnesses, come from it.
must('npm', ['run', '-s', 'testbed', '--', 'up']);
const env = { ...process.env, ...testbedEnv() };
// Each fault plan has a simulator of its own.
const simulator = target === 'simulator' ? await startSimulator(root) : undefined;
try {
  process.exitCode = run('npx', ['vitest', 'run', '--config', 'e2e/vitest.config.ts', `${target}.e2e.ts`, ...rest], {
    ...env,
    ...simulator?.env,
  });
} finally {
  await simulator?.stop();
}

function must(command: string, args: readonly string[]): void {
  const status = run(command, args, process.env);
  if (status !== 0) process.exit(status);
}

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): number {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment }).status ?? 1;
}
