import { readFile } from 'node:fs/promises';
import { parsePlan } from '../faults/plan.ts';
import { startSimulator } from '../world/simulator.ts';
import { homeFiles } from './home.ts';
import { claim, findRunning, publish, release } from './running.ts';

export interface StartFlags {
  readonly speed: number;
  readonly state: boolean;
  readonly faults?: string | undefined;
  readonly socket?: string | undefined;
  readonly port?: number | undefined;
}

/** Runs a simulator in this process until it is told to stop. Resolves the exit code. */
export async function runHere(home: string, flags: StartFlags, say: (text: string) => void): Promise<number> {
  const me = { pid: process.pid, startedAt: new Date().toISOString(), speed: flags.speed };
  if (!(await claim(home, me))) {
    say(`A simulator already runs in ${home} (pid ${(await findRunning(home))?.pid})`);
    return 1;
  }
  const files = homeFiles(home);
  try {
    const plan = flags.faults === undefined ? undefined : parsePlan(await readFile(flags.faults, 'utf8'));
    const simulator = await startSimulator({
      speed: flags.speed,
      socketPath: flags.socket ?? files.socket,
      ...(flags.state ? { stateDir: files.state } : {}),
      ...(flags.port === undefined ? {} : { enginePort: flags.port }),
      ...(plan ? { faults: plan } : {}),
    });
    const { endpoints, control } = simulator;
    await publish(home, { ...me, control, endpoints });
    say(
      `The simulator runs (pid ${process.pid}). No container is real: engine ${endpoints.DOCKER_HOST}, release ${endpoints.BUNDLES_OVERRIDE}`,
    );
    await untilSignal();
    await simulator.close();
    return 0;
  } finally {
    await release(home);
  }
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
