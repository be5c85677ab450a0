import type { KubeObject } from '@eksa/core/ports';
import type { ImageRef } from '@eksa/core/release';
import { ourMetadata } from '@eksa/core/render';
import type { Kinds } from './kinds.ts';

/** What belongs to the whole cluster: its load balancer. `repository` is without the image's own name, which the provider appends. */
export function infrastructureCluster(kinds: Kinds, name: string, haproxy: Pick<ImageRef, 'repository' | 'tag'>): KubeObject {
  const balanced = { loadBalancer: { imageRepository: haproxy.repository, imageTag: haproxy.tag } };
  return {
    ...kinds.cluster,
    metadata: ourMetadata(name),
    spec: kinds.backend === 'docker' ? balanced : { backend: { docker: balanced } },
  };
}
