import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { controllerReference, isControlledBy } from '../../../objects/owners.ts';
import type { PodTemplate } from '../../../objects/pod.ts';
import { controllerRevisionType } from '../types.ts';
import { templateHash } from './template-hash.ts';

export const revisionHashLabel = 'controller-revision-hash';

/**
 * Keeps the ControllerRevision of the owner's present template, for `kubectl rollout history` and `undo`, and returns its hash. An
 * old template that comes back gets the highest revision again. Surplus old ones are deleted.
 */
export function recordRevision(client: LocalClient, owner: KubeObject, template: PodTemplate, historyLimit = 10): string {
  const { name, namespace = '', labels } = owner.metadata;
  const hash = templateHash(template);
  const revisions = client.list(controllerRevisionType, { namespace }).filter((revision) => isControlledBy(revision, owner));
  const sorted = [...revisions].sort((left, right) => Number(left.revision) - Number(right.revision));
  const last = sorted.at(-1);
  if (last?.metadata.labels?.[revisionHashLabel] === hash) return hash;
  const number = Number(last?.revision ?? 0) + 1;
  const again = client.modify(controllerRevisionType, { namespace, name: `${name}-${hash}` }, (draft) => {
    draft.revision = number;
  });
  if (again === undefined) {
    client.create({
      ...controllerRevisionType,
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels: { ...labels, ...template.metadata?.labels, [revisionHashLabel]: hash },
        ownerReferences: [controllerReference(owner)],
      },
      data: { spec: { template: { ...template, $patch: 'replace' } } },
      revision: number,
    });
  }
  const old = sorted.filter(({ metadata }) => metadata.labels?.[revisionHashLabel] !== hash);
  for (const { metadata } of old.slice(0, Math.max(0, old.length - historyLimit))) {
    client.delete(controllerRevisionType, { namespace, name: metadata.name });
  }
  return hash;
}
