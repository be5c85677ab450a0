import { join } from 'node:path';
import { EksaError } from '@eksa/core/errors';
import type { DockerOptions } from 'dockerode';
import type { Endpoint } from './resolve.ts';

const defaultPorts = { plain: 2375, tls: 2376, ssh: 22 } as const;

/** Turns an endpoint into dockerode's options. Every field it would otherwise take from the environment is set. */
export async function dialOptions(
  endpoint: Endpoint,
  readFile: (path: string) => Promise<string | undefined>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<DockerOptions> {
  const socket = /^(?:unix|npipe):\/\/(.+)$/.exec(endpoint.url)?.[1];
  // `host` undefined on purpose: dockerode prefers a host taken from DOCKER_HOST to any socket.
  if (socket !== undefined) return { socketPath: socket, host: undefined, port: undefined, protocol: 'http' };
  const url = parseUrl(endpoint);
  if (url.protocol === 'ssh:') {
    return {
      protocol: 'ssh',
      host: url.hostname,
      port: Number(url.port) || defaultPorts.ssh,
      username: decodeURIComponent(url.username) || env.USER,
      sshOptions: env.SSH_AUTH_SOCK ? { agent: env.SSH_AUTH_SOCK } : {},
    };
  }
  if (endpoint.tlsDir === undefined) {
    const secure = url.protocol === 'https:';
    return { protocol: secure ? 'https' : 'http', host: url.hostname, port: Number(url.port) || defaultPorts[secure ? 'tls' : 'plain'] };
  }
  const [ca, cert, key] = await Promise.all(['ca.pem', 'cert.pem', 'key.pem'].map((name) => readFile(join(endpoint.tlsDir ?? '', name))));
  return { protocol: 'https', host: url.hostname, port: Number(url.port) || defaultPorts.tls, ca, cert, key };
}

function parseUrl(endpoint: Endpoint): URL {
  const known = ['tcp:', 'http:', 'https:', 'ssh:'];
  const url = URL.canParse(endpoint.url) ? new URL(endpoint.url) : undefined;
  if (url && known.includes(url.protocol) && url.hostname) return url;
  throw new EksaError(
    'ENGINE_UNREACHABLE',
    `"${endpoint.url}" from ${endpoint.source} is not a Docker endpoint: expected unix://, npipe://, tcp://, https:// or ssh://`,
    { hint: 'Set DOCKER_HOST to something like unix:///var/run/docker.sock.' },
  );
}
