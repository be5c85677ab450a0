import type { ApiResource, KubeClient, KubeObject } from '@eksa/core/ports';

/** What a server says that has Cluster API in this contract version alone. */
export function servedIn(contract: 'v1beta1' | 'v1beta2', resources: readonly ApiResource[]): readonly ApiResource[] {
  const other = contract === 'v1beta1' ? 'v1beta2' : 'v1beta1';
  const clusterApi = /^((controlplane|bootstrap|addons)\.)?cluster\.x-k8s\.io\//;
  return resources.filter(({ apiVersion }) => !(clusterApi.test(apiVersion) && apiVersion.endsWith(`/${other}`)));
}

/**
 * What the server holds against objects, as `KIND NAME: reason`. Nothing is stored. Server-side apply refuses fields that the schema does
 * not know, so this is as strict as validation gets.
 */
export async function complaints(client: KubeClient, objects: readonly KubeObject[]): Promise<readonly string[]> {
  const answers = await Promise.allSettled(objects.map((object) => client.apply(object, { dryRun: true })));
  return answers.flatMap((answer, index) => {
    const object = objects[index];
    return answer.status === 'rejected' && object ? [`${object.kind} ${object.metadata.name}: ${String(answer.reason)}`] : [];
  });
}
