import type { ContainerSpec } from '@eksa/core/ports';
import type { ContainerCreateOptions } from 'dockerode';

/** The JSON of `POST /containers/create`. `stdin` keeps the process' input open until we close it. */
export function createBody(spec: ContainerSpec, options: { readonly stdin?: boolean } = {}): ContainerCreateOptions {
  const ports = (spec.publish ?? []).map((port) => `${port}/tcp`);
  return {
    Image: spec.image,
    ...(spec.entrypoint ? { Entrypoint: [...spec.entrypoint] } : {}),
    ...(spec.args ? { Cmd: [...spec.args] } : {}),
    ...(spec.user === undefined ? {} : { User: spec.user }),
    Env: Object.entries(spec.env ?? {}).map(([name, value]) => `${name}=${value}`),
    Labels: { ...spec.labels },
    ...(options.stdin ? { OpenStdin: true, StdinOnce: true, AttachStdin: true } : {}),
    ExposedPorts: Object.fromEntries(ports.map((port) => [port, {}])),
    HostConfig: {
      NetworkMode: spec.network,
      RestartPolicy: { Name: spec.restart ?? 'no' },
      AutoRemove: false,
      Init: false,
      Privileged: spec.privileged ?? false,
      PortBindings: Object.fromEntries(ports.map((port) => [port, [{ HostIp: '127.0.0.1', HostPort: '' }]])),
      // Mounts, unlike Binds, fail on a missing source instead of making an empty folder owned by root.
      Mounts: (spec.binds ?? []).map(({ source, target, readOnly }) => ({
        Type: 'bind' as const,
        Source: source,
        Target: target,
        ReadOnly: readOnly ?? false,
      })),
      Tmpfs: Object.fromEntries((spec.tmpfs ?? []).map((path) => [path, ''])),
    },
  };
}
