import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

// npm run bench -- NAME [runs]: builds, brings the testbed up, measures ours and the peer in alternating runs.
const suites = {
  startup: async () => (await import('./suites/startup.ts')).startup,
  create: async () => (await import('./suites/create.ts')).create,
} as const;

const root = join(import.meta.dirname, '../..');
const [name, runs] = process.argv.slice(2);
if (name === undefined || !(name in suites)) {
  process.stderr.write(`Usage: npm run bench -- ${Object.keys(suites).join('|')} [RUNS]\n`);
  process.exit(2);
}
must('npm', ['run', '-s', 'build']);
must('npm', ['run', '-s', 'testbed', '--', 'up']);
Object.assign(process.env, parseEnv(must('npm', ['run', '-s', 'testbed', '--', 'env'], 'pipe').replaceAll(/^export /gm, '')));
const suite = await suites[name as keyof typeof suites]();
process.exitCode = await suite(runs === undefined ? undefined : Number(runs));

function must(command: string, args: readonly string[], stdout: 'inherit' | 'pipe' = 'inherit'): string {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', stdout, 'inherit'] });
  if (result.status !== 0) process.exit(result.status ?? 1);
  return result.stdout ?? '';
}
