import type { Check } from '@eksa/core/provider';
import type { Ports } from '../host/ports.ts';
import { clock } from './clock.ts';
import { containerDns } from './container-dns.ts';
import { freeMemory } from './free-memory.ts';
import { disk, inotify } from './host-limits.ts';
import { hostRoutes } from './host-routes.ts';
import { rootless, selinux } from './isolation.ts';
import { forwarding, kernelVersion, overlay } from './kernel.ts';
import { networkOverlap } from './network-overlap.ts';
import { openFiles } from './open-files.ts';
import { platform } from './platform.ts';
import { cgroups, cpus, memory, version } from './resources.ts';
import { snap, storageDriver } from './storage.ts';

/** What a Docker Engine must be and have to run a bootstrap control plane. */
export function engineChecks({ host, now }: Ports): readonly Check[] {
  return [version, platform, memory, freeMemory(host), disk(host), snap, openFiles(host), clock({ now })];
}

/** What it must be and have besides where the machines of clusters are its containers. */
export function containerMachineChecks({ host, network }: Ports): readonly Check[] {
  return [
    cpus,
    storageDriver,
    inotify(host),
    cgroups,
    kernelVersion,
    overlay(host),
    rootless,
    selinux,
    forwarding,
    networkOverlap,
    hostRoutes(host),
    containerDns(network),
  ];
}
