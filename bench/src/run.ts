import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { testbedEnv } from '../../tools/testbed-env.ts';

// npm run bench -- NAME [runs]: builds, brings the testbed up, measures ours and the peer in alternating runs.
const suites = {
  startup: async () => (await import('./suites/startup.ts')).startup,
  create: async () => (await import('./suites/create.ts')).create,
  simulator: async () => (await import('./suites/simulator.ts')).simulator,
} as const;

const root = join(import.meta.dirname, '../..');
const [name, runs] = process.argv.slice(2);
if (name === undefined || !(name in suites)) {
  process.stderr.write(`Usage: npm run bench -- ${Object.keys(suites).join('|')} [RUNS]\n`);
  process.exit(2);
}
must('npm', ['run', '-s', 'build']);
must('npm', ['run', '-s', 'testbed', '--', 'up']);
Object.assign(process.env, testbedEnv());
const suite = await suites[name as keyof typeof suites]();
process.exitCode = await suite(runs === undefined ? undefined : Number(runs));

function must(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
