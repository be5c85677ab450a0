import type { KubeObject, TypeRef } from '@eksa/core/ports';
import { ourMetadata } from '@eksa/core/render';
import { stringify } from 'yaml';
import type { DatacenterSpec } from '../../config/datacenter.ts';
import type { Login } from '../../credentials.ts';
import { clusterLabel } from '../labels.ts';
import { authenticationReader, clusterRole, clusterRoleBinding, serviceAccount } from './access.ts';
import { cloudProviderNames } from './names.ts';
import { loginSecret, settingsMap } from './settings.ts';
import { controllerManager, service } from './workload.ts';

export interface CloudProviderInput {
  /** ClusterResourceSet, as the management cluster serves it. */
  readonly type: TypeRef;
  readonly cluster: string;
  readonly datacenter: DatacenterSpec;
  readonly login: Login;
  readonly image: string;
  readonly controlPlaneTaints: readonly { readonly key: string; readonly value?: string | undefined; readonly effect: string }[];
}

/** Cluster API applies what these hold to every cluster with the label, again and again. */
export function cloudProvider(input: CloudProviderInput): readonly KubeObject[] {
  const { cluster, datacenter } = input;
  const names = cloudProviderNames(cluster);
  const label = clusterLabel(cluster);
  const manifests = [
    clusterRole,
    clusterRoleBinding,
    settingsMap(datacenter),
    authenticationReader,
    service,
    controllerManager(input.image, input.controlPlaneTaints),
  ];
  return [
    {
      ...input.type,
      metadata: { ...ourMetadata(names.resourceSet), labels: label },
      spec: {
        strategy: 'Reconcile',
        clusterSelector: { matchLabels: label },
        resources: [
          { kind: 'Secret', name: names.account },
          { kind: 'Secret', name: names.credentials },
          { kind: 'ConfigMap', name: names.manifests },
        ],
      },
    },
    resourceSecret(names.account, serviceAccount),
    resourceSecret(names.credentials, loginSecret(datacenter, input.login)),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: ourMetadata(names.manifests),
      data: { data: manifests.map((object) => `---\n${yaml(object)}`).join('') },
    },
  ];
}

/** Cluster API takes Secrets of this type only. */
function resourceSecret(name: string, object: KubeObject): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: ourMetadata(name),
    stringData: { data: yaml(object) },
    type: 'addons.cluster.x-k8s.io/resource-set',
  };
}

function yaml(object: KubeObject): string {
  return stringify(object, { lineWidth: 0, aliasDuplicateObjects: false });
}
