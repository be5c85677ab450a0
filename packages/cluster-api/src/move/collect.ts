import { textAt } from '@eksa/core/objects';
import type { CallOptions, KubeClient, KubeObject } from '@eksa/core/ports';
import { inventoryType } from '../components/inventory.ts';
import { mapParallel } from '../parallel.ts';
import { isNotFound } from '../rejection.ts';
import type { MoveType } from './move-types.ts';

/** An object of the source with what its kind says about moving. */
export interface SourceObject {
  readonly type: MoveType;
  readonly object: KubeObject;
}

/**
 * Every object of the kinds: of the namespace, cluster-scoped ones, and Secrets beside an infrastructure provider.
 * One request for each kind; keyed by UID, so that a namespace looked at twice counts once.
 */
export async function collectObjects(
  client: KubeClient,
  types: readonly MoveType[],
  namespace: string,
  options: CallOptions,
): Promise<readonly SourceObject[]> {
  const secretNamespaces = await infrastructureNamespaces(client, options);
  const lists = types.flatMap((type) => {
    if (!type.namespaced) return [{ type }];
    const extra = type.kind === 'Secret' && type.apiVersion === 'v1' ? secretNamespaces : [];
    return [...new Set([namespace, ...extra])].map((place) => ({ type, namespace: place }));
  });
  const found = await mapParallel(
    lists,
    async ({ type, ...place }) => (await listObjects(client, type, { ...place, ...options })).map((object) => ({ type, object })),
    options,
  );
  return [...new Map(found.flat().map((entry) => [entry.object.metadata.uid ?? '', entry])).values()];
}

/** Empty when the server does not know the kind. */
export async function listObjects(
  client: KubeClient,
  type: { readonly apiVersion: string; readonly kind: string },
  options: CallOptions & { readonly namespace?: string },
): Promise<readonly KubeObject[]> {
  const { apiVersion, kind } = type;
  try {
    const { items } = await client.list({ apiVersion, kind }, options);
    return items.map((item) => ({ ...item, apiVersion, kind }));
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

async function infrastructureNamespaces(client: KubeClient, options: CallOptions): Promise<readonly string[]> {
  const providers = await listObjects(client, inventoryType, options);
  return providers
    .filter((provider) => textAt(provider, 'type') === 'InfrastructureProvider')
    .flatMap((provider) => provider.metadata.namespace ?? []);
}
