import { createRegistryClient, parseImageReference } from '@eksa/container-engine';
import type { RegistryMirror } from '@eksa/core/config';
import { registryMirror } from '@eksa/core/render';
import type { Ports } from '../host/ports.ts';
import { systemAuthorities } from '../host/system-authorities.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a machine looks for an image first; undefined when the mirror does not stand for its registry. */
export function mirroredReference(image: string, configuration: RegistryMirror): string | undefined {
  const { registry, repository, version } = parseImageReference(image);
  const mirror = registryMirror({ ...configuration, authenticate: false }, {});
  const place = mirror?.registries.find((candidate) => candidate.registry === registry)?.endpoint.replace('/v2', '');
  if (place === undefined) return undefined;
  return `${place}/${repository}${version.includes(':') ? '@' : ':'}${version}`;
}

/** Asks the mirror as a machine does: with its login, trusting its authority. Rejects when it does not tell. */
export async function mirrorRegistry(configuration: RegistryMirror, env: Environment, { host, network }: Ports) {
  const { caCertContent, insecureSkipVerify, authenticate } = configuration;
  const authorities = [...(await systemAuthorities(host, env)), ...(caCertContent ? [caCertContent] : [])];
  const { REGISTRY_USERNAME: username, REGISTRY_PASSWORD: password } = env;
  const client = createRegistryClient({
    // Node's own fetch takes no authority of its own.
    fetch: async (url, init = {}) => {
      const { signal, headers } = init;
      const sent = { headers: Object.fromEntries(new Headers(headers)), signal: signal ?? undefined };
      const {
        status,
        body,
        headers: received,
      } = await network.get(String(url), { authorities, insecure: insecureSkipVerify === true, ...sent });
      const known = Object.entries(received).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
      return new Response(body, { status, headers: known });
    },
    login: async () => (authenticate === true && username && password ? { username, password } : undefined),
  });
  return (reference: string, signal?: AbortSignal) => client.hasManifest(reference, { plainHttp: false, ...(signal ? { signal } : {}) });
}
