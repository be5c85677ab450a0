import type { LabelSelector } from '../../../objects/label-selector.ts';
import type { KubeObject } from '../../../objects/object.ts';
import type { PodTemplate, Toleration } from '../../../objects/pod.ts';

export interface DaemonSet extends KubeObject {
  readonly spec: {
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
    readonly minReadySeconds?: number;
    readonly revisionHistoryLimit?: number;
    readonly updateStrategy?: {
      readonly type?: 'RollingUpdate' | 'OnDelete';
      readonly rollingUpdate?: { readonly maxUnavailable?: number | string; readonly maxSurge?: number | string };
    };
  };
}

const always = (key: string, effect: string): Toleration => ({ key: `node.kubernetes.io/${key}`, operator: 'Exists', effect });

/** What every daemon pod endures: its node is not made better by removing it. */
const daemonTolerations: readonly Toleration[] = [
  always('not-ready', 'NoExecute'),
  always('unreachable', 'NoExecute'),
  always('disk-pressure', 'NoSchedule'),
  always('memory-pressure', 'NoSchedule'),
  always('pid-pressure', 'NoSchedule'),
  always('unschedulable', 'NoSchedule'),
];

/** The pod template for one node: bound to it by affinity, so that the scheduler decides when. */
export function templateFor({ spec }: DaemonSet, nodeName: string): PodTemplate {
  const { template } = spec;
  const network = template.spec.hostNetwork === true ? [always('network-unavailable', 'NoSchedule')] : [];
  const nodeSelectorTerms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [nodeName] }] }];
  return {
    ...template,
    spec: {
      ...template.spec,
      affinity: { ...template.spec.affinity, nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
      tolerations: [...(template.spec.tolerations ?? []), ...daemonTolerations, ...network],
    },
  };
}

/** The node that a daemon pod is meant for, bound or not. */
export function intendedNode(pod: { readonly spec: PodTemplate['spec'] }): string | undefined {
  const required = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return pod.spec.nodeName ?? required?.nodeSelectorTerms[0]?.matchFields?.[0]?.values?.[0];
}
