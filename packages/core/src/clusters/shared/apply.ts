import type { CallOptions, KubeClient, KubeObject } from '../../ports/index.ts';

export function namespaceObject(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** Applies objects that do not depend on each other. */
export async function applyTogether(client: KubeClient, objects: readonly KubeObject[], options: CallOptions): Promise<void> {
  await Promise.all(objects.map((object) => client.apply(object, options)));
}
