import type { KubeObject } from '../../../objects/object.ts';
import { controllerReference, isControlledBy } from '../../../objects/owners.ts';
import type { ControllerContext } from '../../controller.ts';
import { templateHash } from '../pods/template-hash.ts';
import type { ReplicaSet } from '../replica-set/replica-set.ts';
import { replicaSetType } from '../types.ts';
import { allowanceOf, type Deployment, replicasOf } from './deployment.ts';

export const hashLabel = 'pod-template-hash';
const prefix = 'deployment.kubernetes.io/';
export const revisionAnnotation = `${prefix}revision`;

export interface Revisions {
  /** Absent before the first rollout, and while paused with a changed template. */
  readonly newest?: ReplicaSet;
  /** Oldest first. */
  readonly olds: readonly ReplicaSet[];
}

export function revisionsOf(deployment: Deployment, { client }: ControllerContext): Revisions {
  const { namespace = '' } = deployment.metadata;
  const labels = deployment.spec.selector.matchLabels ?? {};
  const all = client.list(replicaSetType, { namespace, labels }) as readonly ReplicaSet[];
  const sets = all.filter((set) => isControlledBy(set, deployment));
  const hash = templateHash(deployment.spec.template);
  const newest = sets.find((set) => set.metadata.labels?.[hashLabel] === hash);
  const olds = sets.filter((set) => set !== newest).sort((left, right) => revisionOf(left) - revisionOf(right));
  return { ...(newest && { newest }), olds };
}

export function revisionOf(object: KubeObject): number {
  return Number(object.metadata.annotations?.[revisionAnnotation] ?? 0);
}

/** The ReplicaSet of a new template, without pods yet. */
export function newReplicaSet(deployment: Deployment, revision: number): KubeObject {
  const { name, namespace } = deployment.metadata;
  const { template, selector, minReadySeconds } = deployment.spec;
  const hash = templateHash(template);
  const labels = { ...template.metadata?.labels, [hashLabel]: hash };
  return {
    ...replicaSetType,
    metadata: {
      name: `${name}-${hash}`,
      ...(namespace !== undefined && { namespace }),
      labels,
      annotations: replicaSetAnnotations(deployment, revision),
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas: 0,
      ...(minReadySeconds !== undefined && { minReadySeconds }),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [hashLabel]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

/** What a ReplicaSet tells about the rollout that it is part of; `kubectl rollout history` reads them. */
export function replicaSetAnnotations(deployment: Deployment, revision: number): Record<string, string> {
  const own = Object.entries(deployment.metadata.annotations ?? {}).filter(
    ([name]) => !name.startsWith(prefix) && name !== 'kubectl.kubernetes.io/last-applied-configuration',
  );
  return {
    ...Object.fromEntries(own),
    ...sizeAnnotations(deployment),
    [revisionAnnotation]: String(revision),
  };
}

export function sizeAnnotations(deployment: Deployment): Record<string, string> {
  const replicas = replicasOf(deployment);
  return {
    [`${prefix}desired-replicas`]: String(replicas),
    [`${prefix}max-replicas`]: String(replicas + allowanceOf(deployment).maxSurge),
  };
}

/** The Deployment's size, without and with its surge, when this set was last sized. */
export function sizesBefore({ metadata }: ReplicaSet): { readonly desired?: number; readonly most?: number } {
  const read = (name: string) => metadata.annotations?.[`${prefix}${name}`];
  const [desired, most] = [read('desired-replicas'), read('max-replicas')];
  return { ...(desired !== undefined && { desired: Number(desired) }), ...(most !== undefined && { most: Number(most) }) };
}
