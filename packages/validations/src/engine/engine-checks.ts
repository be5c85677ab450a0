import { createRegistryClient, dockerLogins } from '@eksa/container-engine';
import type { Check } from '@eksa/core/provider';
import { type Host, thisHost } from '../host.ts';
import { disk, inotify } from './host-limits.ts';
import { type FindImage, images } from './images.ts';
import { ranges } from './ranges.ts';
import { cgroups, cpus, memory, version } from './resources.ts';

export interface EngineCheckOptions {
  /** Default: asks the registry with the logins of Docker's configuration. */
  readonly findImage?: FindImage;
  readonly host?: Host;
}

/** What a Docker Engine must be and have before clusters are made on it. */
export function makeEngineChecks(options: EngineCheckOptions = {}): readonly Check[] {
  const host = options.host ?? thisHost;
  const findImage = options.findImage ?? createRegistryClient({ login: dockerLogins() }).hasManifest;
  return [version, cpus, memory, disk(host), inotify(host), cgroups, ranges, images(findImage)];
}
