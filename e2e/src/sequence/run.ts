import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Product } from '../product.ts';
import { dockerTarget } from '../targets/docker.ts';
import { simulatorTarget } from '../targets/simulator.ts';
import { startSimulator } from '../targets/start-simulator.ts';
import type { Target } from '../targets/target.ts';
import { compareRecordings } from './compare.ts';
import { recordCreate } from './record.ts';
import type { Recording } from './recording.ts';
import { describe } from './report.ts';

/**
 * `npm run e2e -- sequence [--real FILE]`: creates one cluster on the real engine and one on a simulator of its own, and compares what
 * their objects went through. With `--real` the real one is read from an earlier recording; both are left in `.reports`.
 * Resolves the exit code: 1 when there are differences that nobody intended.
 */
export async function compareSequences(root: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { real: { type: 'string' } } });
  const file = (target: string): string => join(root, '.reports', `sequence-${target}.json`);
  const real =
    values.real === undefined
      ? await recordOn(dockerTarget(env), file('docker'))
      : (JSON.parse(await readFile(values.real, 'utf8')) as Recording);
  const simulated = await recordOnSimulator(root, env, file('simulator'));
  const { text, unintended } = describe(compareRecordings(real, simulated));
  process.stdout.write(text);
  return unintended === 0 ? 0 : 1;
}

async function recordOnSimulator(root: string, env: NodeJS.ProcessEnv, file: string): Promise<Recording> {
  const simulator = await startSimulator(root);
  try {
    return await recordOn(simulatorTarget({ ...env, ...simulator.env }), file);
  } finally {
    await simulator.stop();
  }
}

async function recordOn(target: Target, file: string): Promise<Recording> {
  process.stdout.write(`Recording a create on ${target.name}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'eksa-e2e-sequence-'));
  try {
    const recording = await recordCreate(target.name, new Product(target, folder), 'rc-seq');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(recording, undefined, 1));
    return recording;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
