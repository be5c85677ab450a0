import { join } from 'node:path';
import { cpuTime } from '../cpu-time.ts';
import { ratioLine } from '../report.ts';

const bin = join(import.meta.dirname, '../../../packages/cli/bin/eksctl-anywhere.cjs');

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  /** Milliseconds of CPU over `node -e 0`, from DESIGN.md. */
  readonly budget: number;
}

const cases: readonly Case[] = [
  { name: 'version', args: ['version'], budget: 15 },
  { name: '--help', args: ['--help'], budget: 25 },
  { name: 'generate clusterconfig', args: ['generate', 'clusterconfig', 'rc-dev', '--provider', 'docker'], budget: 60 },
];

/** CPU time of the commands that a person waits for, over an empty node, and beside the real clusterctl. */
export async function startup(runs = 30): Promise<number> {
  const { NODE_EXTRA_CA_CERTS: _certificates, BUNDLES_OVERRIDE: _bundle, ...env } = process.env;
  const clusterctl = join(env.EKSA_TESTBED_TOOLS ?? '', 'clusterctl');
  const empty = average(runs, () => cpuTime(process.execPath, ['-e', '0'], env));
  process.stdout.write(`node -e 0: ${empty.toFixed(0)} ms CPU\n`);
  let over = 0;
  let version = 0;
  for (const { name, args, budget } of cases) {
    const total = average(runs, () => cpuTime(process.execPath, [bin, ...args], env));
    const extra = total - empty;
    if (name === 'version') version = total;
    if (extra > budget) over += 1;
    process.stdout.write(
      `${name}: ${total.toFixed(0)} ms, +${extra.toFixed(0)} of +${budget} ms${extra > budget ? '  OVER BUDGET' : ''}\n`,
    );
  }
  const peer = average(runs, () => cpuTime(clusterctl, ['version', '-o', 'short'], { ...env, GOPROXY: 'off' }));
  process.stdout.write(`${ratioLine('startup', version, { name: 'clusterctl version', value: peer }, 'ms', runs)}\n`);
  return over === 0 ? 0 : 1;
}

function average(runs: number, measure: () => number): number {
  measure();
  let sum = 0;
  for (let run = 0; run < runs; run += 1) sum += measure();
  return sum / runs;
}
