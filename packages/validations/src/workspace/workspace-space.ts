import { dirname } from 'node:path';
import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Host } from '../host/host.ts';

/** The folder takes a journal, a kubeconfig and a log: little, but without it nothing can be resumed. */
const minFreeBytes = 50e6;

export function workspaceSpace(host: Host): Check {
  return {
    id: 'workspace-space',
    title: "The cluster's folder has room for its files",
    group: groups.create,
    about: {
      severity: 'failed',
      looksAt: 'free space of the file system that the folder of the cluster is on',
      expects: '50 MB or more for journal, kubeconfig and log',
      remedy: 'free space, or run from a folder on another file system',
    },
    async run({ workspaceRoot }) {
      const free = await freeNear(host, workspaceRoot);
      if (free === undefined) return { status: 'unknown', observed: `no part of ${workspaceRoot} exists` };
      const megabytes = `${Math.floor(free / 1e6)} MB free at ${workspaceRoot}`;
      if (free >= minFreeBytes) return { status: 'passed', observed: megabytes };
      return {
        status: 'failed',
        observed: megabytes,
        expected: `${minFreeBytes / 1e6} MB or more`,
        remedy: 'Free space on that file system, or run from a folder on another one.',
      };
    },
  };
}

/** The folder may not exist yet; what counts is the file system it will be on. */
async function freeNear(host: Host, path: string): Promise<number | undefined> {
  const free = await host.freeBytes(path);
  if (free !== undefined) return free;
  const parent = dirname(path);
  return parent === path ? undefined : freeNear(host, parent);
}
