import { startDetached } from '../cli/detach.ts';
import { homeFiles, simulatorHome } from '../cli/home.ts';

export interface JoinOptions {
  /** EKSA_SIMULATOR_HOME, XDG_STATE_HOME: where the simulator keeps its state. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A simulator that runs, as a client sees it. */
export interface Joined {
  /** Environment variables that point clients at it: DOCKER_HOST, BUNDLES_OVERRIDE. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly pid: number;
  readonly log: string;
}

/**
 * Joins the simulator of this user, or starts one that goes on running after this process. Throws an Error with the end of its log
 * when it does not start.
 */
export async function joinSimulator({ env }: JoinOptions): Promise<Joined> {
  const home = simulatorHome(env);
  const { pid, endpoints = {} } = await startDetached(home, []);
  return { endpoints: { ...endpoints }, pid, log: homeFiles(home).log };
}
