import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { testbedEnv } from '../../tools/testbed-env.ts';
import { compareSequences } from './sequence/run.ts';
import { startSimulator } from './targets/start-simulator.ts';

// npm run e2e -- TARGET [-t PATTERN]: brings the target up, then runs the specs on it; `sequence` compares two targets instead.
const root = join(import.meta.dirname, '../..');
const [target, ...rest] = process.argv.slice(2);
if (target !== 'docker' && target !== 'simulator' && target !== 'faults' && target !== 'sequence') {
  process.stderr.write('Usage: npm run e2e -- docker|simulator|faults [-t PATTERN] | sequence [--real FILE]\n');
  process.exit(2);
}

must('npm', ['run', 'build']);
// Also for simulated machines: kubectl and clusterctl, the witnesses, come from it.
must('npm', ['run', '-s', 'testbed', '--', 'up']);
const env = { ...process.env, ...testbedEnv() };
process.exitCode = target === 'sequence' ? await compareSequences(root, env, rest) : await runSpecs(target);

async function runSpecs(specs: string): Promise<number> {
  // Each fault plan has a simulator of its own.
  const simulator = specs === 'simulator' ? await startSimulator(root) : undefined;
  try {
    return run('npx', ['vitest', 'run', '--config', 'e2e/vitest.config.ts', `${specs}.e2e.ts`, ...rest], { ...env, ...simulator?.env });
  } finally {
    await simulator?.stop();
  }
}

function must(command: string, args: readonly string[]): void {
  const status = run(command, args, process.env);
  if (status !== 0) process.exit(status);
}

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): number {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment }).status ?? 1;
}
