import type { EngineInfo } from '@eksa/core/ports';
import type { Check } from '@eksa/core/provider';
import { gigabytes } from '../bytes.ts';
import { groups } from '../groups.ts';
import type { Host } from '../host.ts';
import { engineInfo } from './resources.ts';

const minFreeBytes = 10e9;

/** `needed`: below it nodes surely fail; `advised`: what several nodes on one kernel take. */
const inotifyLimits = [
  { name: 'max_user_instances', needed: 128, advised: 512 },
  { name: 'max_user_watches', needed: 8192, advised: 524_288 },
] as const;

/** True when the engine shares our kernel and file system, so that what we read is what it has. */
export function isLocal(info: EngineInfo, host: Host): boolean {
  return host.platform === 'linux' && info.endpoint.startsWith('unix://') && !/docker desktop/i.test(info.operatingSystem);
}

export function disk(host: Host): Check {
  return {
    id: 'docker-disk',
    title: 'Docker Engine has enough disk space',
    group: groups.engine,
    async run(_input, context) {
      const info = await engineInfo(context);
      const free = isLocal(info, host) ? await host.freeBytes(info.rootDir) : undefined;
      if (free === undefined) return { status: 'passed', observed: 'the engine is not on this host: not measured' };
      if (free >= minFreeBytes) return { status: 'passed', observed: `${gigabytes(free)} free in ${info.rootDir}` };
      return {
        status: 'failed',
        observed: `${gigabytes(free)} free in ${info.rootDir}`,
        expected: `${gigabytes(minFreeBytes)} or more for images and nodes`,
        remedy: 'docker system prune, or free space on that file system',
      };
    },
  };
}

export function inotify(host: Host): Check {
  return {
    id: 'inotify-limits',
    title: 'Limits for watching files are high enough',
    group: groups.engine,
    async run(_input, context) {
      const info = await engineInfo(context);
      if (!isLocal(info, host)) return { status: 'passed', observed: 'the engine is not on this host: not measured' };
      const limits = await Promise.all(inotifyLimits.map(async (limit) => ({ ...limit, value: await readLimit(host, limit.name) })));
      const low = limits.filter(({ value, advised }) => value !== undefined && value < advised);
      if (low.length === 0) return { status: 'passed' };
      return {
        status: low.some(({ value, needed }) => (value ?? needed) < needed) ? 'failed' : 'warning',
        observed: low.map(({ name, value }) => `fs.inotify.${name}=${value}`).join(', '),
        expected: low.map(({ name, advised }) => `fs.inotify.${name} ≥ ${advised}`).join(', '),
        remedy: `sudo sysctl ${low.map(({ name, advised }) => `fs.inotify.${name}=${advised}`).join(' ')}`,
      };
    },
  };
}

async function readLimit(host: Host, name: string): Promise<number | undefined> {
  const text = await host.readText(`/proc/sys/fs/inotify/${name}`);
  return text === undefined ? undefined : Number(text);
}
