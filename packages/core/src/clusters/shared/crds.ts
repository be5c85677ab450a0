import { describeCondition, isConditionTrue } from '../../objects/index.ts';
import type { KubeClient, KubeObject, Verdict, WaitOptions } from '../../ports/index.ts';
import { done, waiting } from './verdicts.ts';

/** Waits until every CustomResourceDefinition is served. */
export async function crdsEstablished(client: KubeClient, crds: readonly KubeObject[], options: WaitOptions): Promise<void> {
  await Promise.all(
    crds.map(({ apiVersion, kind, metadata }) => client.waitFor({ apiVersion, kind, name: metadata.name }, crdEstablished, options)),
  );
}

function crdEstablished(crd: KubeObject | undefined): Verdict {
  if (crd === undefined) return waiting('CustomResourceDefinition: not created yet');
  return isConditionTrue(crd, 'Established') ? done : waiting(describeCondition(crd, 'Established'));
}
