import type { KubeObject } from '@eksa/core/ports';
import type { Kinds } from './kinds.ts';
import { namespace } from './names.ts';

/** A machine: a container of the node image. It sees the engine's socket, as the original's machines do. */
export function machineTemplate(kinds: Kinds, name: string, image: string): KubeObject {
  const socket = '/var/run/docker.sock';
  const machine = { extraMounts: [{ containerPath: socket, hostPath: socket }], customImage: image };
  return {
    ...kinds.machineTemplate,
    metadata: { name, namespace },
    spec: { template: { spec: kinds.backend === 'docker' ? machine : { backend: { docker: machine } } } },
  };
}
