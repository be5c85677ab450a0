import type { KubeObject, TypeRef } from '../../ports/index.ts';
import { kinds, refTo } from './kinds.ts';
import { ourMetadata, workersName, workersTemplateName } from './names.ts';
import { type RolloutStrategy, workersRollout } from './rollout.ts';

export interface MachineDeploymentInput {
  readonly cluster: string;
  /** The worker group of the Cluster. */
  readonly group: {
    readonly name: string;
    readonly count: number;
    readonly autoscalingConfiguration?: { readonly minCount: number; readonly maxCount: number } | undefined;
    readonly upgradeRolloutStrategy?: RolloutStrategy | undefined;
  };
  readonly machineTemplate: TypeRef;
  /** e.g. `v1.34.4-eks-1-34-1`. */
  readonly version: string;
}

export interface MachineDeploymentOptions {
  /** On the object and on its machines. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly failureDomain?: string;
}

const autoscaler = 'cluster.x-k8s.io/cluster-api-autoscaler-node-group';

/** The machines of one worker group. Where an autoscaler decides their number, ours is left out. */
export function machineDeployment(input: MachineDeploymentInput, options: MachineDeploymentOptions = {}): KubeObject {
  const { cluster, group, machineTemplate, version } = input;
  const scaling = group.autoscalingConfiguration;
  const template = workersTemplateName(cluster, group.name);
  const labels = options.labels ? { labels: options.labels } : {};
  return {
    ...kinds.machineDeployment,
    metadata: { ...ourMetadata(workersName(cluster, group.name)), ...labels, ...(scaling ? { annotations: bounds(scaling) } : {}) },
    spec: {
      clusterName: cluster,
      ...(scaling ? {} : { replicas: group.count }),
      // Required by the schema; Cluster API's webhook fills in the labels.
      selector: { matchLabels: {} },
      template: {
        ...(options.labels ? { metadata: labels } : {}),
        spec: {
          bootstrap: { configRef: refTo(kinds.kubeadmTemplate, template) },
          clusterName: cluster,
          infrastructureRef: refTo(machineTemplate, template),
          version,
          ...(options.failureDomain === undefined ? {} : { failureDomain: options.failureDomain }),
        },
      },
      ...workersRollout(group.upgradeRolloutStrategy),
    },
  };
}

function bounds({ minCount, maxCount }: { readonly minCount: number; readonly maxCount: number }): Readonly<Record<string, string>> {
  return { [`${autoscaler}-min-size`]: `${minCount}`, [`${autoscaler}-max-size`]: `${maxCount}` };
}
