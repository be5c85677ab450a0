import { eksaApiVersion, isMap } from '@eksa/core/config';
import type { ApiResource, CallOptions, KubeObject, TypeRef } from '@eksa/core/ports';
import type { CheckInput, ProviderContext } from '@eksa/core/provider';

type Management = NonNullable<CheckInput['management']>;

const eksaClusterType: TypeRef = { apiVersion: eksaApiVersion, kind: 'Cluster' };

/** One more try: whoever waits for checks wants to know soon. */
const attempts = 2;

export function callOptions({ signal }: ProviderContext): CallOptions {
  return { attempts, ...(signal ? { signal } : {}) };
}

/** A kind of Cluster API in the version that is served. */
export function capiType(served: readonly ApiResource[], kind: string): TypeRef | undefined {
  return served.find((resource) => resource.kind === kind && resource.apiVersion.startsWith('cluster.x-k8s.io/'));
}

/** EKS Anywhere's Clusters of all namespaces; none where the kind is not served. */
export async function eksaClusters(management: Management, call: CallOptions): Promise<readonly KubeObject[]> {
  const served = await management.resources(call);
  const isServed = served.some(({ apiVersion, kind }) => apiVersion === eksaClusterType.apiVersion && kind === eksaClusterType.kind);
  return isServed ? (await management.list(eksaClusterType, call)).items : [];
}

/** EKS Anywhere's Cluster of the one that manages. */
export async function managingCluster(management: Management, { config }: CheckInput, call: CallOptions): Promise<KubeObject | undefined> {
  const clusters = await eksaClusters(management, call);
  return clusters.find(({ metadata }) => metadata.name === config.cluster.spec.managementCluster.name);
}

/** A part of an object: `fieldOf(cluster, 'spec', 'eksaVersion')`. */
export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((part, name) => (isMap(part) ? part[name] : undefined), value);
}

export function textOf(value: unknown, ...path: readonly string[]): string | undefined {
  const text = fieldOf(value, ...path);
  return typeof text === 'string' ? text : undefined;
}

/** Status of a condition: `True`, `False`, `Unknown`; undefined when the object has no such condition. */
export function conditionOf(object: KubeObject, type: string): { readonly status?: string; readonly message?: string } | undefined {
  const conditions = fieldOf(object, 'status', 'conditions');
  const found: unknown = Array.isArray(conditions)
    ? conditions.find((condition) => isMap(condition) && condition.type === type)
    : undefined;
  if (found === undefined) return undefined;
  const [status, message] = [textOf(found, 'status'), textOf(found, 'message')];
  return { ...(status === undefined ? {} : { status }), ...(message ? { message } : {}) };
}
