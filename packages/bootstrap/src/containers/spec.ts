import { createHash } from 'node:crypto';
import type { ContainerSpec } from '@eksa/core/ports';
import { bootstrapLabels, specLabel } from '../names.ts';

/** What all containers of one bootstrap cluster share. */
export interface Place {
  readonly cluster: string;
  readonly network: string;
}

/** Adds the labels, among them a digest of what decides how the process behaves. Files are left out: keys change, roles do not. */
export function labelled(place: Place, spec: Omit<ContainerSpec, 'labels' | 'network'>): ContainerSpec {
  const { image, entrypoint, args, env, user, binds, publish } = spec;
  const digest = createHash('sha256')
    .update(JSON.stringify([image, entrypoint, args, env, user, binds, publish, place.network]))
    .digest('hex')
    .slice(0, 16);
  return { ...spec, network: place.network, labels: { ...bootstrapLabels(place.cluster), [specLabel]: digest } };
}

/** `--name=value` for each flag. */
export function flags(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`);
}
