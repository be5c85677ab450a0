import type { Check } from '@eksa/core/provider';
import { gigabytes } from '../bytes.ts';
import { groups } from '../groups.ts';
import type { Host } from '../host/host.ts';
import { elsewhere, engineInfo, isLocal } from './engine-info.ts';

/** What a control plane, a worker and the bootstrap take. */
const minAvailableBytes = 3e9;

/** Of what the machine has, `docker-memory` tells; here it is what others have left of it. Swap does no harm by itself. */
export function freeMemory(host: Host): Check {
  return {
    id: 'free-memory',
    title: 'The machine has memory left',
    group: groups.engine,
    about: {
      severity: 'warning',
      looksAt: 'MemAvailable, and how much swap is in use, in /proc/meminfo of a local engine',
      expects: `${gigabytes(minAvailableBytes)} or more available; etcd is slow on swapped memory`,
      remedy: 'end programs or delete clusters that are not needed',
    },
    async run(_input, context) {
      if (!isLocal(await engineInfo(context), host)) return elsewhere;
      const memory = readMeminfo((await host.readText('/proc/meminfo')) ?? '');
      const { MemAvailable: available, SwapTotal: swap = 0, SwapFree: swapFree = 0 } = memory;
      if (available === undefined) return { status: 'unknown', observed: '/proc/meminfo does not tell' };
      const observed = [
        `${gigabytes(available)} available`,
        ...(swap > swapFree ? [`${gigabytes(swap - swapFree)} of swap in use`] : []),
      ].join(', ');
      if (available >= minAvailableBytes) return { status: 'passed', observed };
      return {
        status: 'warning',
        observed,
        expected: `${gigabytes(minAvailableBytes)} or more for the machines of a small cluster`,
        remedy: 'End programs, or delete clusters that are not needed: eksctl-anywhere get clusters',
      };
    },
  };
}

/** Bytes by name. */
function readMeminfo(text: string): Readonly<Record<string, number>> {
  const lines = [...text.matchAll(/^(\w+):\s+(\d+) kB$/gm)];
  return Object.fromEntries(lines.map(([, name = '', kibibytes]) => [name, Number(kibibytes) * 1024]));
}
