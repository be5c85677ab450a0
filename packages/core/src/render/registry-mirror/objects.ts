import type { KubeObject } from '../../ports/index.ts';
import { credentialsSecret } from '../objects/credentials-secret.ts';
import { coreEndpoint, type RegistryMirror } from './mirror.ts';

/** The mirror as an etcd machine is told, which takes our own images only. */
export function etcdMirror(mirror: RegistryMirror | undefined): Readonly<Record<string, unknown>> {
  const endpoint = mirror && coreEndpoint(mirror);
  return mirror === undefined || endpoint === undefined ? {} : { registryMirror: { endpoint, ...caOf(mirror) } };
}

/** The mirror as a Bottlerocket machine is told: by one endpoint while only our own registry is mirrored, else by a list. */
export function bottlerocketMirror(mirror: RegistryMirror | undefined): Readonly<Record<string, unknown>> {
  if (mirror === undefined) return {};
  const onlyOurs = mirror.registries.length === 1 ? coreEndpoint(mirror) : undefined;
  const places = onlyOurs
    ? { endpoint: onlyOurs }
    : { mirrors: mirror.registries.map(({ registry, endpoint }) => ({ registry, endpoints: [endpoint] })) };
  return { registryMirror: { ...places, ...caOf(mirror) } };
}

/** The login that etcd machines and Bottlerocket read; it moves with the cluster. */
export function registryCredentials(mirror: RegistryMirror | undefined): readonly KubeObject[] {
  return mirror?.credentials === undefined ? [] : [credentialsSecret('registry-credentials', mirror.credentials)];
}

function caOf({ caCert }: Pick<RegistryMirror, 'caCert'>): { readonly caCert?: string } {
  return caCert === undefined ? {} : { caCert };
}
