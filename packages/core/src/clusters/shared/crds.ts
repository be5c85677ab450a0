import type { KubeClient, KubeObject, Verdict, WaitOptions } from '../../ports/index.ts';
import { condition, describe, done, waiting } from './conditions.ts';

/** Waits until every CustomResourceDefinition is served. */
export async function crdsEstablished(client: KubeClient, crds: readonly KubeObject[], options: WaitOptions): Promise<void> {
  await Promise.all(
    crds.map(({ apiVersion, kind, metadata }) => client.waitFor({ apiVersion, kind, name: metadata.name }, crdEstablished, options)),
  );
}

function crdEstablished(crd: KubeObject | undefined): Verdict {
  if (crd === undefined) return waiting('CustomResourceDefinition: not created yet');
  return condition(crd, 'Established')?.status === 'True' ? done : waiting(describe(crd, 'Established'));
}
