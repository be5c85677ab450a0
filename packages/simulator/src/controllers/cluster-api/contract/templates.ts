import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, OwnerReference } from '../../../objects/object.ts';
import { groupOf } from './groups.ts';
import type { Reference, Template } from './kinds.ts';
import { annotations } from './labels.ts';
import { findReferenced, ownerReference, typeOf, withOwner } from './references.ts';

export interface CloneOptions {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly owner: OwnerReference;
}

/** Makes the object that a template describes; undefined = the template is not there. */
export function cloneTemplate(client: LocalClient, reference: Reference, options: CloneOptions): KubeObject | undefined {
  const template = findReferenced(client, reference, options.namespace) as Template | undefined;
  if (template === undefined) return undefined;
  const { metadata: own, spec = {} } = template.spec.template;
  return client.create({
    apiVersion: template.apiVersion,
    kind: template.kind.replace(/Template$/, ''),
    metadata: {
      name: options.name,
      namespace: options.namespace,
      labels: { ...own?.labels, ...options.labels },
      annotations: {
        ...own?.annotations,
        ...options.annotations,
        [annotations.clonedFromName]: reference.name,
        [annotations.clonedFromGroupKind]: `${template.kind}.${groupOf(template.apiVersion)}`,
      },
      ownerReferences: [options.owner],
    },
    spec,
  });
}

/** Templates are kept, moved and deleted with their cluster. */
export function adoptTemplate(client: LocalClient, reference: Reference, cluster: KubeObject): void {
  const { namespace = '' } = cluster.metadata;
  const template = findReferenced(client, reference, namespace);
  if (template === undefined) return;
  client.modify(typeOf(template), { name: template.metadata.name, namespace }, (draft) => {
    draft.metadata.ownerReferences = withOwner(template.metadata.ownerReferences, ownerReference(cluster));
  });
}
