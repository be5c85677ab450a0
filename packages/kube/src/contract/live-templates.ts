import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { appliedSpecAnnotation } from '@eksa/core/render';

/** Applies, and reads back what the server made of it, with its defaults. */
export async function applied(client: KubeClient, objects: readonly KubeObject[]): Promise<readonly KubeObject[]> {
  return Promise.all(objects.map((object) => client.apply(object)));
}

export function namesOf(objects: readonly KubeObject[]): readonly string[] {
  return objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

/** As the original makes it. */
export function withoutDigest(object: KubeObject): KubeObject {
  const { [appliedSpecAnnotation]: _digest, ...annotations } = object.metadata.annotations ?? {};
  return { ...object, metadata: { ...object.metadata, annotations } };
}
