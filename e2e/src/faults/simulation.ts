import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Product } from '../product.ts';
import { mustRun } from '../run-process.ts';
import { simulatorTarget } from '../targets/simulator.ts';
import { startSimulator } from '../targets/start-simulator.ts';
import type { Target } from '../targets/target.ts';
import type { PlannedFault } from './fault-spec.ts';

/** A world of its own: what one spec breaks and pulls, another does not see. */
export interface Simulation {
  readonly target: Target;
  readonly product: Product;
  plan(faults: readonly PlannedFault[]): Promise<void>;
  /** Those of the plan that have not struck yet. */
  idle(): Promise<readonly PlannedFault[]>;
  /** Removes what earlier commands have kept of the release server. */
  forget(): Promise<void>;
  /** Kills a container, as somebody with the engine's command line would. */
  kill(container: string): Promise<void>;
}

const root = join(import.meta.dirname, '../../..');

export async function inSimulation(use: (simulation: Simulation) => Promise<void>): Promise<void> {
  const simulator = await startSimulator(root, ['--no-state', '--speed=4']);
  const folder = await mkdtemp(join(tmpdir(), 'eksa-faults-'));
  const home = await mkdtemp(join(tmpdir(), 'eksa-faults-home-'));
  const env = { ...process.env, ...simulator.env, HOME: home };
  const target = simulatorTarget(env);
  try {
    await target.remember();
    await use({
      target,
      product: new Product(target, folder),
      plan: (faults) => target.plan(faults),
      idle: async () => (await target.struck()).filter(({ struck }) => struck === 0).map(({ fault }) => fault),
      forget: () => rm(join(home, '.cache'), { recursive: true }),
      kill: async (container) => void (await mustRun('docker', ['kill', container], { env })),
    });
  } finally {
    for (const path of [folder, home]) await rm(path, { recursive: true, force: true });
    await simulator.stop();
  }
}
