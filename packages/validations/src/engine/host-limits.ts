import type { Check } from '@eksa/core/provider';
import { gigabytes } from '../bytes.ts';
import { groups } from '../groups.ts';
import type { Host } from '../host/host.ts';
import { elsewhere, engineInfo, isLocal } from './engine-info.ts';

const minFreeBytes = 10e9;

/** `needed`: below it nodes surely fail; `advised`: what several nodes on one kernel take. */
const inotifyLimits = [
  { name: 'max_user_instances', needed: 128, advised: 512 },
  { name: 'max_user_watches', needed: 8192, advised: 524_288 },
] as const;

export function disk(host: Host): Check {
  return {
    id: 'docker-disk',
    title: 'Docker Engine has enough disk space',
    group: groups.engine,
    about: {
      severity: 'failed',
      looksAt: 'free space of the file system that holds the images and containers of a local engine',
      expects: `${gigabytes(minFreeBytes)} or more: kubelet evicts pods from a full disk`,
      remedy: '`docker system prune`, or free space there',
    },
    async run(_input, context) {
      const info = await engineInfo(context);
      if (!isLocal(info, host)) return elsewhere;
      const free = await host.freeBytes(info.rootDir);
      if (free === undefined) return { status: 'unknown', observed: `${info.rootDir} cannot be seen from here` };
      const observed = `${gigabytes(free)} free in ${info.rootDir}`;
      if (free >= minFreeBytes) return { status: 'passed', observed };
      return {
        status: 'failed',
        observed,
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
    about: {
      severity: 'failed',
      looksAt: 'fs.inotify.max_user_instances and max_user_watches of a local engine, which all nodes share',
      expects: `${inotifyLimits.map(({ name, advised }) => `${name} ≥ ${advised}`).join(', ')}; a warning above ${inotifyLimits.map(({ needed }) => needed).join(' and ')}`,
      remedy: 'raise them with sysctl; otherwise nodes die of "too many open files"',
    },
    async run(_input, context) {
      const info = await engineInfo(context);
      if (!isLocal(info, host)) return elsewhere;
      const limits = await Promise.all(inotifyLimits.map(async (limit) => ({ ...limit, value: await readLimit(host, limit.name) })));
      if (limits.every(({ value }) => value === undefined)) return { status: 'unknown', observed: 'the kernel shows no fs.inotify limits' };
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
