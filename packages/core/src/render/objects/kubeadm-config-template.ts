import type { KubeObject } from '../../ports/index.ts';
import type { KubeadmConfigSpec } from '../kubeadm/types.ts';
import { kinds } from './kinds.ts';
import { ourMetadata, workersTemplateName } from './names.ts';

/** What the machines of a worker group run to join. */
export function kubeadmConfigTemplate(cluster: string, group: string, spec: KubeadmConfigSpec): KubeObject {
  return { ...kinds.kubeadmTemplate, metadata: ourMetadata(workersTemplateName(cluster, group)), spec: { template: { spec } } };
}
