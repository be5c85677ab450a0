import type { LabelSelector } from '../../../objects/label-selector.ts';
import type { KubeObject, ObjectMeta } from '../../../objects/object.ts';
import type { PodTemplate } from '../../../objects/pod.ts';

export interface StatefulSet extends KubeObject {
  readonly spec: {
    readonly replicas?: number;
    readonly serviceName?: string;
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
    readonly minReadySeconds?: number;
    readonly revisionHistoryLimit?: number;
    readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';
    readonly updateStrategy?: { readonly type?: 'RollingUpdate' | 'OnDelete'; readonly rollingUpdate?: { readonly partition?: number } };
    readonly volumeClaimTemplates?: readonly { readonly metadata: ObjectMeta; readonly spec?: unknown }[];
  };
}

export function replicasOf(set: StatefulSet): number {
  return set.spec.replicas ?? 1;
}

/** The number in a pod's name; undefined = it is not one of the set's. */
export function ordinalOf(set: StatefulSet, podName: string): number | undefined {
  const prefix = `${set.metadata.name}-`;
  const number = podName.startsWith(prefix) ? podName.slice(prefix.length) : '';
  return /^\d+$/.test(number) ? Number(number) : undefined;
}

export function claimName(set: StatefulSet, template: { readonly metadata: { readonly name: string } }, ordinal: number): string {
  return `${template.metadata.name}-${set.metadata.name}-${ordinal}`;
}

/** The pod template of one ordinal: its host name, and its claims as volumes. */
export function templateFor(set: StatefulSet, ordinal: number): PodTemplate {
  const { template, volumeClaimTemplates = [], serviceName } = set.spec;
  const claims = volumeClaimTemplates.map((claim) => ({
    name: claim.metadata.name,
    persistentVolumeClaim: { claimName: claimName(set, claim, ordinal) },
  }));
  const others = (template.spec.volumes ?? []).filter(({ name }) => !claims.some((claim) => claim.name === name));
  const volumes = [...claims, ...others];
  return {
    ...template,
    spec: {
      ...template.spec,
      hostname: `${set.metadata.name}-${ordinal}`,
      ...(serviceName !== undefined && { subdomain: serviceName }),
      ...(volumes.length > 0 && { volumes }),
    },
  };
}
