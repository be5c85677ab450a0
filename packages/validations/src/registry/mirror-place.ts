import type { RegistryMirror } from '@eksa/core/config';
import type { CheckInput } from '@eksa/core/provider';
import type { Place } from '../host/network.ts';

export function mirrorOf({ config }: CheckInput): RegistryMirror | undefined {
  return config.cluster.spec.registryMirrorConfiguration;
}

export function placeOf({ endpoint, port }: RegistryMirror): Place {
  return { host: endpoint, port: Number(port) };
}

/** `HOST:PORT`, as part of a URL. */
export function authorityOf({ endpoint, port }: RegistryMirror): string {
  return `${endpoint.includes(':') ? `[${endpoint}]` : endpoint}:${port}`;
}
