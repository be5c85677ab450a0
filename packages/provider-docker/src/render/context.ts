import type { ClusterConfig } from '@eksa/core/config';
import type { RenderInput } from '@eksa/core/provider';
import { type Identity, type ImageSources, identityOf, machineProxy, registryMirror } from '@eksa/core/render';
import { type Kinds, kindsFrom } from './kinds.ts';

export type ClusterSpec = ClusterConfig['cluster']['spec'];
export type WorkerGroup = ClusterSpec['workerNodeGroupConfigurations'][number];

/** The input of a rendering, and what all its parts derive from it. */
export interface Context extends Pick<RenderInput, 'release' | 'workerReleases'> {
  readonly name: string;
  readonly spec: ClusterSpec;
  readonly kinds: Kinds;
  readonly identity: Identity;
  readonly sources: ImageSources;
}

/** Throws ASSET_MISSING and CONFIG_INVALID. */
export function contextOf({ config, release, workerReleases, served, env = {} }: RenderInput): Context {
  const { metadata, spec } = config.cluster;
  return {
    name: metadata.name,
    spec,
    release,
    ...(workerReleases ? { workerReleases } : {}),
    kinds: kindsFrom(served),
    identity: identityOf(config),
    sources: { mirror: registryMirror(spec.registryMirrorConfiguration, env), proxy: machineProxy(spec, []) },
  };
}
