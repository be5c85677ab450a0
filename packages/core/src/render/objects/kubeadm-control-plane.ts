import type { KubeObject, TypeRef } from '../../ports/index.ts';
import type { KubeadmConfigSpec } from '../kubeadm/types.ts';
import { kinds, refTo } from './kinds.ts';
import { controlPlaneTemplateName, ourMetadata } from './names.ts';
import { controlPlaneRollout, type RolloutStrategy } from './rollout.ts';

export interface ControlPlaneInput {
  /** Of the cluster; the control plane has it too. */
  readonly name: string;
  readonly machineTemplate: TypeRef;
  readonly kubeadmConfigSpec: KubeadmConfigSpec;
  readonly replicas: number;
  /** e.g. `v1.34.4-eks-1-34-1`. */
  readonly version: string;
  readonly upgradeRolloutStrategy?: RolloutStrategy | undefined;
}

export function kubeadmControlPlane(input: ControlPlaneInput): KubeObject {
  return {
    ...kinds.controlPlane,
    metadata: ourMetadata(input.name),
    spec: {
      machineTemplate: {
        // Cluster API 1.13 takes a control plane machine for ready only when its node has this label.
        metadata: { labels: { 'node-role.kubernetes.io/control-plane': '' } },
        spec: { infrastructureRef: refTo(input.machineTemplate, controlPlaneTemplateName(input.name)) },
      },
      kubeadmConfigSpec: input.kubeadmConfigSpec,
      replicas: input.replicas,
      rollout: controlPlaneRollout(input.upgradeRolloutStrategy),
      version: input.version,
    },
  };
}
