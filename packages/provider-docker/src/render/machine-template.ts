import type { KubeObject } from '@eksa/core/ports';
import { ourMetadata } from '@eksa/core/render';
import type { Kinds } from './kinds.ts';

/** A machine: a container of the node image. It sees the engine's socket, as the original's machines do. */
export function machineTemplate(kinds: Kinds, name: string, image: string): KubeObject {
  const socket = '/var/run/docker.sock';
  const machine = { extraMounts: [{ containerPath: socket, hostPath: socket }], customImage: image };
  return {
    ...kinds.machineTemplate,
    metadata: ourMetadata(name),
    spec: { template: { spec: kinds.backend === 'docker' ? machine : { backend: { docker: machine } } } },
  };
}
