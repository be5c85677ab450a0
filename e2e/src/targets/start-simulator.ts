import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface StartedSimulator {
  /** Points the specs and the product at it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): void;
}

/** A simulator of the specs' own, in a process that outlives each command of the product. */
export function startSimulator(root: string): StartedSimulator {
  const home = mkdtempSync(join(tmpdir(), 'eksa-e2e-simulator-'));
  const program = join(root, 'packages/simulator/bin/eksa-simulator.mjs');
  const env = { ...process.env, EKSA_SIMULATOR_HOME: home };
  const { status } = spawnSync(process.execPath, [program, 'start', '--detach'], { env, stdio: 'inherit' });
  if (status !== 0) throw new Error('the simulator did not start');
  const { endpoints, control } = JSON.parse(readFileSync(join(home, 'running.json'), 'utf8')) as {
    endpoints: Record<string, string>;
    control: string;
  };
  return {
    env: { ...endpoints, EKSA_SIMULATOR_CONTROL: control },
    stop() {
      spawnSync(process.execPath, [program, 'stop'], { env, stdio: 'inherit' });
      rmSync(home, { recursive: true, force: true });
    },
  };
}
