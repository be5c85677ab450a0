import type { Check } from '@eksa/core/provider';
import { groups } from '../groups.ts';
import type { Host } from '../host/host.ts';
import { elsewhere, engineInfo, isLocal } from './engine-info.ts';

const path = '/proc/sys/fs/file-nr';
/** A node opens some ten thousand files. */
const minFree = 50_000;

export function openFiles(host: Host): Check {
  return {
    id: 'open-files',
    title: 'The kernel has file handles left',
    group: groups.engine,
    about: {
      severity: 'failed',
      looksAt: `${path} of a local engine: handles in use, and the limit fs.file-max`,
      expects: `${minFree} handles free`,
      remedy: 'raise fs.file-max with sysctl, or stop what holds so many files',
    },
    async run(_input, context) {
      if (!isLocal(await engineInfo(context), host)) return elsewhere;
      const [used, , max] = ((await host.readText(path)) ?? '').trim().split(/\s+/).map(Number);
      if (used === undefined || max === undefined || Number.isNaN(max)) return { status: 'unknown', observed: `${path} cannot be read` };
      const observed = `${used} of ${max} file handles in use`;
      if (max - used >= minFree) return { status: 'passed', observed };
      return {
        status: 'failed',
        observed,
        expected: `${minFree} free`,
        remedy: `sudo sysctl fs.file-max=${used + 10 * minFree}, or stop what holds so many files`,
      };
    },
  };
}
