import type { Check } from '@eksa/core/provider';
import type { Ports } from '../host/ports.ts';
import { clock } from './clock.ts';
import { containerDns } from './container-dns.ts';
import { freeMemory } from './free-memory.ts';
import { disk, inotify } from './host-limits.ts';
import { hostRoutes } from './host-routes.ts';
import { type FindImage, images } from './images.ts';
import { rootless, selinux } from './isolation.ts';
import { forwarding, kernelVersion, overlay } from './kernel.ts';
import { networkOverlap } from './network-overlap.ts';
import { openFiles } from './open-files.ts';
import { platform } from './platform.ts';
import { cgroups, cpus, memory, version } from './resources.ts';
import { snap, storageDriver } from './storage.ts';

/** What a Docker Engine must be and have before clusters are made on it. */
export function engineChecks(ports: Ports, findImage: FindImage): readonly Check[] {
  const { host, network, now } = ports;
  return [
    version,
    platform,
    cpus,
    memory,
    freeMemory(host),
    disk(host),
    storageDriver,
    snap,
    inotify(host),
    openFiles(host),
    cgroups,
    kernelVersion,
    overlay(host),
    rootless,
    selinux,
    clock({ now }),
    forwarding,
    networkOverlap,
    hostRoutes(host),
    containerDns(network),
    images(findImage, ports),
  ];
}
