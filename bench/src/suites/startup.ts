import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuTime } from '../cpu-time.ts';
import { ratioLine } from '../report.ts';
import { plainFile, richFile } from '../startup/cluster-files.ts';

const bin = join(import.meta.dirname, '../../../packages/cli/bin/eksctl-anywhere.cjs');

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  /** Milliseconds of CPU over the case of the name `over`, or over `node -e 0`. None = only shown. */
  readonly budget?: number;
  readonly over?: string;
}

const commands: readonly Case[] = [
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
  const folder = mkdtempSync(join(tmpdir(), 'eksa-bench-'));
  try {
    const totals = new Map<string, number>();
    let exceeded = 0;
    for (const one of [...commands, ...validations(folder)]) {
      const total = average(runs, () => cpuTime(process.execPath, [bin, ...one.args], env));
      totals.set(one.name, total);
      const extra = total - (totals.get(one.over ?? '') ?? empty);
      const isOver = extra > (one.budget ?? Number.POSITIVE_INFINITY);
      if (isOver) exceeded += 1;
      process.stdout.write(`${describe(one, total, extra)}${isOver ? '  OVER BUDGET' : ''}\n`);
    }
    const peer = average(runs, () => cpuTime(clusterctl, ['version', '-o', 'short'], { ...env, GOPROXY: 'off' }));
    process.stdout.write(`${ratioLine('startup', totals.get('version') ?? 0, { name: 'clusterctl version', value: peer }, 'ms', runs)}\n`);
    return exceeded === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file of one group shows what it takes to get ready; what a large file takes beyond that is the reading. */
function validations(folder: string): readonly Case[] {
  const validate = (name: string, text: string): Omit<Case, 'budget'> => {
    const file = join(folder, `${name.replaceAll(' ', '-')}.yaml`);
    writeFileSync(file, text);
    return { name, args: ['exp', 'validate', 'create', 'cluster', '-f', file, '--file-only'] };
  };
  return [
    validate('validate 1 group', plainFile(1)),
    { ...validate('validate 100 groups', plainFile(100)), over: 'validate 1 group', budget: 100 },
    validate('validate 1 rich group', richFile(1)),
    { ...validate('validate 100 rich groups', richFile(100)), over: 'validate 1 group', budget: 100 },
  ];
}

function describe({ name, budget, over }: Case, total: number, extra: number): string {
  const of = budget === undefined ? '' : ` of +${budget}`;
  return `${name}: ${total.toFixed(0)} ms, +${extra.toFixed(0)}${of} ms${over === undefined ? '' : ` over ${over}`}`;
}

function average(runs: number, measure: () => number): number {
  measure();
  let sum = 0;
  for (let run = 0; run < runs; run += 1) sum += measure();
  return sum / runs;
}
