import { setTimeout as pause } from 'node:timers/promises';
import type { KubeClient, KubeObject, TypeRef } from '@eksa/core/ports';
import type { Chronicle } from './chronicle.ts';

const definitions: TypeRef = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
const lookMs = 50;
const clusterApiGroup = /(^|\.)cluster\.x-k8s\.io$/;

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly storage: boolean }[];
  };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Writes down what happens to all objects of Cluster API's kinds, from the moment that a kind is served until the signal aborts. */
export async function followClusterApi(client: KubeClient, chronicle: Chronicle, signal: AbortSignal): Promise<void> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const follows = new Map<string, Promise<void>>();
  for await (const { type: change, object } of definitionChanges(client, either)) {
    const type = change === 'DELETED' ? undefined : servedType(object);
    if (type === undefined || follows.has(object.metadata.name)) continue;
    follows.set(
      object.metadata.name,
      follow(client, type, chronicle, { signal: either }).catch((error: unknown) => failed.abort(error)),
    );
  }
  await Promise.all(follows.values());
  if (failed.signal.aborted) throw failed.signal.reason;
}

async function* definitionChanges(client: KubeClient, signal: AbortSignal) {
  for await (const event of client.watch(definitions, { signal })) if (event.type !== 'SYNCED') yield event;
}

/** Writes down what happens to the objects of one kind. */
export async function follow(
  client: KubeClient,
  type: TypeRef,
  chronicle: Chronicle,
  options: { readonly signal: AbortSignal; readonly labelSelector?: string },
): Promise<void> {
  try {
    await served(client, type, options.signal);
    for await (const event of client.watch(type, options)) {
      if (event.type === 'DELETED') chronicle.gone(event.object);
      else if (event.type !== 'SYNCED') chronicle.seen(event.object);
    }
  } catch (error) {
    if (!options.signal.aborted) throw error;
  }
}

/** A kind that is established is served a little later. */
async function served(client: KubeClient, { apiVersion, kind }: TypeRef, signal: AbortSignal): Promise<void> {
  for (;;) {
    const resources = await client.resources({ signal });
    if (resources.some((resource) => resource.apiVersion === apiVersion && resource.kind === kind)) return;
    await pause(lookMs, undefined, { signal });
  }
}

/** Cluster API's kinds are followed in the version that is stored: no conversion stands between. */
function servedType(definition: KubeObject): TypeRef | undefined {
  const { spec, status } = definition as unknown as Definition;
  const established = status?.conditions?.some(({ type, status: value }) => type === 'Established' && value === 'True') ?? false;
  const version = spec.versions.find(({ storage }) => storage);
  if (!clusterApiGroup.test(spec.group) || !established || version === undefined) return undefined;
  return { apiVersion: `${spec.group}/${version.name}`, kind: spec.names.kind };
}
