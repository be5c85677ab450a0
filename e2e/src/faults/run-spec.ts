import type { ChildProcess } from 'node:child_process';
import { expect } from 'vitest';
import { generate, withoutExternalEtcd } from '../cluster-file.ts';
import { eventually } from '../eventually.ts';
import type { Product } from '../product.ts';
import type { ProcessResult } from '../run-process.ts';
import { runUntil } from '../specs/interruption.ts';
import { expectEndsWell, expectHealthyNodes, expectNothingLeft } from './endings.ts';
import type { Command, FaultSpec } from './fault-spec.ts';
import { expectDecent } from './manners.ts';
import { inSimulation, type Simulation } from './simulation.ts';

const cluster = 'rc-fault';

/** What a command may take, on a busy machine too. No spec waits for it. */
const patienceMs = 120_000;
const strikeMs = 15_000;

/** Runs a command under its fault plan and compares what the product makes of it; then the faults are over, and all ends well. */
export function expectOutcome(spec: FaultSpec): Promise<void> {
  return inSimulation(async (simulation) => {
    const { product, plan } = simulation;
    const { command = 'create', outcome } = spec;
    const file = await generate(product, cluster);
    if (spec.externalEtcd !== true) await withoutExternalEtcd(product, file);
    await before(product, command, file);
    if (spec.forgetful === true) await simulation.forget();

    const result = await underFaults(simulation, spec, [...argumentsOf(command, file), '-v', '4']);
    expectDecent(result, product.folder);
    const said = result.stdout + result.stderr;
    if (outcome.is === 'waits') {
      expect(said).toMatch(outcome.says);
      expect(result.code, said).toBe(130);
    } else {
      for (const text of outcome.says ?? []) expect(outcome.is === 'fails' ? errorOf(result) : said).toMatch(text);
      expect(result.code, said).toBe(outcome.is === 'fails' ? outcome.exit : 0);
    }
    expect(await simulation.idle(), 'faults that never struck').toEqual([]);
    await plan([]);
    if (outcome.is !== 'heals') return expectEndsWell(simulation, cluster, outcome.remedy, file);
    return command.startsWith('delete') ? expectNothingLeft(simulation, cluster) : expectHealthyNodes(simulation, cluster);
  });
}

/** Brings about what the command needs. */
async function before(product: Product, command: Command, file: string): Promise<void> {
  const create = ['create', 'cluster', '-f', file];
  if (command === 'create') return;
  if (command === 'delete healthy') {
    const created = await product.run(create);
    expect(created.code, created.stdout + created.stderr).toBe(0);
    return;
  }
  const stopped = await runUntil(product, create, { step: 'wait-machines', signal: 'SIGINT' });
  expect(stopped.code, stopped.stdout + stopped.stderr).toBe(130);
}

function argumentsOf(command: Command, file: string): readonly string[] {
  if (command === 'create') return ['create', 'cluster', '-f', file];
  return command === 'resume' ? ['resume', cluster] : ['delete', 'cluster', cluster];
}

/** Runs the command; faults strike from when the spec says, and a wait that was told is cancelled. */
async function underFaults(simulation: Simulation, spec: FaultSpec, args: readonly string[]): Promise<ProcessResult> {
  const { faults, from, outcome, kill } = spec;
  const strike = async (): Promise<void> => {
    await simulation.plan(faults);
    if (kill !== undefined) await simulation.kill(`${cluster}-bootstrap-${kill}`);
  };
  let striking = from === undefined ? strike() : undefined;
  await striking;
  let interrupting: Promise<void> | undefined;
  const result = await simulation.product.run(args, {
    timeoutMs: patienceMs,
    onOutput(text, child) {
      if (from !== undefined && text.includes(from)) striking ??= strike();
      if (outcome.is === 'waits' && outcome.says.test(text)) interrupting ??= interrupt(simulation, child);
    },
  });
  await striking;
  await interrupting;
  expect(result.signal, `still at work after ${patienceMs / 1_000} s:\n${result.stdout}${result.stderr}`).toBeNull();
  return result;
}

/** Ctrl-C, once every fault has struck: the reason may be told before what it is about. */
async function interrupt(simulation: Simulation, child: ChildProcess): Promise<void> {
  try {
    await eventually(
      'faults that have not struck',
      strikeMs,
      () => simulation.idle(),
      (idle) => idle.length === 0,
    );
  } finally {
    child.kill('SIGINT');
  }
}

/** Of stderr, what a user reads in the end. */
function errorOf({ stderr }: ProcessResult): string {
  return stderr.slice(stderr.lastIndexOf('\nError: ') + 1);
}
