import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../cache.ts';
import { attempt } from '../shell.ts';
import { docker, engineVersion, label } from './docker.ts';
import { buildRuntime } from './runtime.ts';

const home = join(cacheDir, 'engine');
const pidFile = join(home, 'dockerd.pid');
const logFile = join(home, 'dockerd.log');
const startTimeout = 60_000;

/** Makes sure that a Docker Engine answers; starts one of our own if none does. Returns its version. */
export async function ensureEngine(): Promise<string> {
  await raiseLimits();
  const running = await engineVersion();
  if (running !== undefined) return running;
  await clearLeftovers();
  await start(await buildRuntime());
  const version = await waitForEngine();
  await removeStaleContainers();
  return `${version}, started here`;
}

/** Stops the engine, if it is the one that `ensureEngine` started. */
export async function stopEngine(): Promise<boolean> {
  const pid = ownPid();
  if (pid === undefined) return false;
  process.kill(pid, 'SIGTERM');
  for (let tries = 0; tries < 300 && isRunning(pid, 'dockerd'); tries++) await sleep(100);
  return true;
}

export function ownPid(): number | undefined {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  return isRunning(pid, 'dockerd') ? pid : undefined;
}

async function start(runtime: string): Promise<void> {
  await mkdir(home, { recursive: true });
  const log = openSync(logFile, 'a');
  const args = [
    ['--data-root', join(home, 'data')],
    ['--pidfile', pidFile],
    ['--host', 'unix:///var/run/docker.sock'],
    ['--add-runtime', `testbed=${runtime}`],
    ['--default-runtime', 'testbed'],
    ['--storage-driver', 'overlay2'],
    ['--log-level', 'warn'],
  ].flat();
  // Detached: the engine has to outlive the shell that ran `testbed up`.
  spawn('dockerd', args, { detached: true, stdio: ['ignore', log, log] }).unref();
}

async function waitForEngine(): Promise<string> {
  const deadline = Date.now() + startTimeout;
  while (Date.now() < deadline) {
    const version = await engineVersion();
    if (version !== undefined) return version;
    await sleep(250);
  }
  const tail = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-15).join('\n');
  throw new Error(`dockerd does not answer; the end of ${logFile}:\n${tail}`);
}

/** A machine that was cut off leaves pid files behind, and a new dockerd would respect them, whoever has that pid now. */
async function clearLeftovers(): Promise<void> {
  const files = { [pidFile]: 'dockerd', '/run/docker/containerd/containerd.pid': 'containerd' };
  for (const [file, program] of Object.entries(files)) {
    if (existsSync(file) && !isRunning(Number(await readFile(file, 'utf8')), program)) await rm(file);
  }
}

/** Containers of ours that the cut left behind; `restart` ones come back by themselves and stay. */
async function removeStaleContainers(): Promise<void> {
  const filters = ['--filter', `label=${label}`, '--filter', 'status=exited', '--filter', 'status=created'];
  const ids = await docker(['ps', '-aq', ...filters]);
  if (ids !== '') await docker(['rm', '--force', '--volumes', ...ids.split('\n')]);
}

/**
 * Kubelets and controllers watch many files; the defaults are too small for a few nodes.
 * kube-proxy wants room for connections, and in a container it may not make it.
 */
async function raiseLimits(): Promise<void> {
  for (const module of ['overlay', 'br_netfilter', 'ip_tables', 'nf_conntrack']) await attempt('modprobe', [module]);
  const wanted = {
    'fs/inotify/max_user_instances': 8192,
    'fs/inotify/max_user_watches': 1_048_576,
    'net/netfilter/nf_conntrack_max': 1_048_576,
  };
  for (const [name, value] of Object.entries(wanted)) {
    const file = `/proc/sys/${name}`;
    if (existsSync(file) && Number(await readFile(file, 'utf8')) < value) await writeFile(file, String(value));
  }
}

function isRunning(pid: number, program: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === program;
  } catch {
    return false;
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
