import { EksaError } from '../../errors/index.ts';
import type { CallOptions, KubeClient, TypeRef } from '../../ports/index.ts';

/** The served API version of a Cluster API kind: no version is hard-coded. */
export async function servedType(client: KubeClient, group: string, kind: string, options: CallOptions): Promise<TypeRef> {
  const found = await findServedType(client, group, kind, options);
  if (found !== undefined) return found;
  throw new EksaError('KUBE_REJECTED', `${client.server} does not serve ${kind}.${group}`, {
    hint: 'Its Cluster API components are missing; run `eksctl-anywhere resume` to install them.',
  });
}

export async function findServedType(client: KubeClient, group: string, kind: string, options: CallOptions): Promise<TypeRef | undefined> {
  const resources = await client.resources(options);
  const found = resources.find((resource) => resource.kind === kind && resource.apiVersion.split('/')[0] === group);
  return found === undefined ? undefined : { apiVersion: found.apiVersion, kind };
}

export const clusterApiGroup = 'cluster.x-k8s.io';
