import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from '../run-process.ts';

export interface StartedSimulator {
  /** Points the specs and the product at it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A simulator of the specs' own, in a process that outlives each command of the product. `flags` are those of its `start`. */
export async function startSimulator(root: string, flags: readonly string[] = []): Promise<StartedSimulator> {
  const home = await mkdtemp(join(tmpdir(), 'eksa-e2e-simulator-'));
  const program = join(root, 'packages/simulator/bin/eksa-simulator.mjs');
  const env = { ...process.env, EKSA_SIMULATOR_HOME: home };
  await mustRun(process.execPath, [program, 'start', '--detach', ...flags], { env });
  const { endpoints, control } = JSON.parse(await readFile(join(home, 'running.json'), 'utf8')) as {
    endpoints: Record<string, string>;
    control: string;
  };
  return {
    env: { ...endpoints, EKSA_SIMULATOR_CONTROL: control },
    async stop() {
      await mustRun(process.execPath, [program, 'stop'], { env });
      await rm(home, { recursive: true, force: true });
    },
  };
}
