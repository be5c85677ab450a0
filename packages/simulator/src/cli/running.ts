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

/** A simulator that runs in a folder; without endpoints it is still starting. */
export type Running = z.output<typeof RunningSchema>;

/** The simulator of a folder, if its process lives. What a dead one has left counts as nothing. */
export async function findRunning(home: string): Promise<Running | undefined> {
  const running = await readRunning(home);
  return running !== undefined && isAlive(running.pid) ? running : undefined;
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

async function readRunning(home: string): Promise<Running | undefined> {
  try {
    return RunningSchema.safeParse(JSON.parse(await readFile(homeFiles(home).running, 'utf8'))).data;
  } catch {
    return undefined;
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
