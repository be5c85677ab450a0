import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { homeFiles } from './home.ts';

const RunningSchema = z.object({
  pid: z.int().positive(),
  /** Tells a process from a later one of the same number. */
  startedAt: z.string(),
  speed: z.number(),
  control: z.string().optional(),
  endpoints: z.object({ DOCKER_HOST: z.string(), BUNDLES_OVERRIDE: z.string() }).optional(),
});

const answerMs = 5_000;

/** A simulator that runs in a folder; without endpoints it is still starting. */
export type Running = z.output<typeof RunningSchema>;

/** The simulator of a folder, if its process lives and, once it serves, answers. What a dead one has left counts as nothing. */
export async function findRunning(home: string): Promise<Running | undefined> {
  const running = await readRunning(home);
  if (running === undefined || !isAlive(running.pid)) return undefined;
  return running.control === undefined || (await answers(running.control)) ? running : undefined;
}

/** Takes the folder for this process. False when another one that lives has it. */
export async function claim(home: string, running: Running): Promise<boolean> {
  const path = homeFiles(home).running;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  for (;;) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(JSON.stringify(running));
      await file.close();
      return true;
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    }
    if (await findRunning(home)) return false;
    await rm(path, { force: true });
  }
}

export async function publish(home: string, running: Running): Promise<void> {
  const path = homeFiles(home).running;
  await writeFile(`${path}.new`, JSON.stringify(running), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

export async function release(home: string): Promise<void> {
  await rm(homeFiles(home).running, { force: true });
}

/** True until its process has put everything away. */
export async function isStillThere(home: string, { pid, startedAt }: Running): Promise<boolean> {
  const running = await readRunning(home);
  return running?.pid === pid && running.startedAt === startedAt && isAlive(pid);
}

async function readRunning(home: string): Promise<Running | undefined> {
  try {
    return RunningSchema.safeParse(JSON.parse(await readFile(homeFiles(home).running, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Another process may have got the number of a dead one. */
async function answers(control: string): Promise<boolean> {
  try {
    const response = await fetch(`${control}/status`, { signal: AbortSignal.timeout(answerMs) });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    // Busy is not dead.
    return error instanceof Error && error.name === 'TimeoutError';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
