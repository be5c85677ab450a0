import type { ApiResource, TypeRef } from '@eksa/core/ports';
import { findServed, requireServed } from '@eksa/core/render';

/** The infrastructure's kinds, as the management cluster serves them. */
export interface Kinds {
  readonly cluster: TypeRef;
  readonly machineTemplate: TypeRef;
  /** `Dev…` kinds nest what `Docker…` kinds have at the top below `backend.docker`. */
  readonly backend: 'docker' | 'dev';
}

const infrastructure = 'infrastructure.cluster.x-k8s.io';

/** Cluster API's Docker provider renamed its kinds after 1.13. Throws ASSET_MISSING when neither is served. */
export function kindsFrom(served: readonly ApiResource[]): Kinds {
  const backend = findServed(served, infrastructure, 'DockerMachineTemplate') ? 'docker' : 'dev';
  const prefix = backend === 'docker' ? 'Docker' : 'Dev';
  return {
    backend,
    cluster: requireServed(served, infrastructure, `${prefix}Cluster`),
    machineTemplate: requireServed(served, infrastructure, `${prefix}MachineTemplate`),
  };
}
