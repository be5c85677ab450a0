import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of a simulator: its state, pid, log and socket. EKSA_SIMULATOR_HOME, or below the user's state folder. */
export function simulatorHome(env: Environment): string {
  if (env.EKSA_SIMULATOR_HOME) return env.EKSA_SIMULATOR_HOME;
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'eksa-simulator');
}

/** Files in the folder. */
export function homeFiles(home: string) {
  return {
    /** Who runs, and where its endpoints are. */
    running: join(home, 'running.json'),
    log: join(home, 'simulator.log'),
    socket: join(home, 'docker.sock'),
    state: join(home, 'state'),
  } as const;
}
