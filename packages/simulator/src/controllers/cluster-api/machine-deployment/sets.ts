import { isDeepStrictEqual } from 'node:util';
import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Clock } from '../../../clock/clock.ts';
import { keyOf } from '../contract/draft.ts';
import { types } from '../contract/groups.ts';
import type { MachineDeployment, MachineSet } from '../contract/kinds.ts';
import { annotations, finalizers, labels } from '../contract/labels.ts';
import { randomSuffix } from '../contract/names.ts';
import { controllerReference, isOwnedBy } from '../contract/references.ts';
import { rolloutLimits } from './limits.ts';
import { templateDifferences, templateNumber } from './template.ts';

/** The sets of a deployment: the one with its present template, and those of former ones. */
export interface Sets {
  readonly current: MachineSet | undefined;
  /** Oldest first. */
  readonly old: readonly MachineSet[];
}

export function findSets(client: LocalClient, deployment: MachineDeployment, clock: Clock): Sets {
  const all = client.list(types.machineSet, {
    namespace: deployment.metadata.namespace ?? '',
    labels: deployment.spec.selector.matchLabels ?? {},
  }) as readonly MachineSet[];
  const own = all.filter((set) => isOwnedBy(set, deployment));
  const fitting = own
    .filter((set) => templateDifferences(set.spec.template, deployment.spec.template).length === 0)
    .filter((set) => isRecentEnough(set, deployment, clock))
    .sort((one, other) => (other.spec.replicas ?? 0) - (one.spec.replicas ?? 0) || byCreation(one, other));
  const [current] = fitting;
  return { current, old: own.filter((set) => set !== current).sort(byCreation) };
}

function byCreation(one: MachineSet, other: MachineSet): number {
  const [first = '', second = ''] = [one.metadata.creationTimestamp, other.metadata.creationTimestamp];
  return first < second ? -1 : first > second ? 1 : one.metadata.name < other.metadata.name ? -1 : 1;
}

/** A rollout that the user set a time for makes every older set an old one. */
function isRecentEnough(set: MachineSet, { spec }: MachineDeployment, clock: Clock): boolean {
  const after = spec.rollout?.after;
  if (after === undefined || Date.parse(after) > clock.now()) return true;
  return Date.parse(set.metadata.creationTimestamp ?? '') >= Date.parse(after);
}

/** A set for the present template, empty at first. Its label tells its machines from those of the others. */
export function createSet(client: LocalClient, deployment: MachineDeployment, old: readonly MachineSet[]): MachineSet {
  const { template, selector, clusterName, deletion } = deployment.spec;
  const suffix = randomSuffix();
  const identifier = { [labels.templateHash]: `${templateNumber(template)}-${suffix}` };
  return client.create({
    ...types.machineSet,
    metadata: {
      name: `${deployment.metadata.name}-${suffix}`,
      namespace: deployment.metadata.namespace ?? '',
      labels: {
        ...template.metadata?.labels,
        [labels.clusterName]: clusterName,
        [labels.deploymentName]: deployment.metadata.name,
        ...identifier,
      },
      annotations: setAnnotations(deployment, old, undefined),
      ownerReferences: [controllerReference(deployment)],
      finalizers: [finalizers.machineSet],
    },
    spec: {
      clusterName,
      replicas: 0,
      selector: { ...selector, matchLabels: { ...selector.matchLabels, ...identifier } },
      template: { ...template, metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...identifier } } },
      ...(deletion === undefined ? {} : { deletion }),
    },
  }) as MachineSet;
}

/** Keeps what may change without a rollout as it is in the deployment. */
export function syncSet(
  client: LocalClient,
  deployment: MachineDeployment,
  set: MachineSet,
  old: readonly MachineSet[],
  replicas: number,
): void {
  const identifier = set.metadata.labels?.[labels.templateHash];
  const { template, deletion } = deployment.spec;
  const { readinessGates, minReadySeconds, deletion: machineDeletion } = template.spec;
  const wanted = {
    replicas,
    ...(deletion === undefined ? {} : { deletion }),
    template: {
      ...set.spec.template,
      metadata: {
        ...template.metadata,
        labels: { ...template.metadata?.labels, ...(identifier === undefined ? {} : { [labels.templateHash]: identifier }) },
      },
      spec: {
        ...set.spec.template.spec,
        ...(readinessGates === undefined ? {} : { readinessGates }),
        ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
        ...(machineDeletion === undefined ? {} : { deletion: machineDeletion }),
      },
    },
  };
  client.modify(types.machineSet, keyOf(set), (draft) => {
    const spec = { ...draft.spec, ...wanted };
    if (!isDeepStrictEqual(spec, draft.spec)) draft.spec = spec;
    draft.metadata.annotations = { ...draft.metadata.annotations, ...setAnnotations(deployment, old, set) };
  });
}

function setAnnotations(
  deployment: MachineDeployment,
  old: readonly MachineSet[],
  set: MachineSet | undefined,
): Readonly<Record<string, string>> {
  const desired = deployment.spec.replicas ?? 1;
  const revision = Math.max(0, ...old.map(revisionOf)) + 1;
  return {
    [annotations.revision]: String(Math.max(revision, set === undefined ? 0 : revisionOf(set))),
    [annotations.desiredReplicas]: String(desired),
    [annotations.maxReplicas]: String(desired + rolloutLimits(deployment).surge),
  };
}

export function revisionOf(set: MachineSet): number {
  return Number(set.metadata.annotations?.[annotations.revision] ?? 0);
}
