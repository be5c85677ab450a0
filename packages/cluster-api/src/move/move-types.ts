import { groupOf, listAt, textAt, valueAt } from '@eksa/core/objects';
import type { CallOptions, KubeClient, KubeObject, TypeRef } from '@eksa/core/ports';
import { clusterctlLabel } from '../labels.ts';
import { addonsGroup, clusterGroup, moveHierarchyLabel, moveLabel } from './names.ts';

/** A kind that takes part in a move. */
export interface MoveType extends TypeRef {
  readonly namespaced: boolean;
  /** Its objects are moved whoever owns them. */
  readonly forceMove: boolean;
  /** And so is everything below them. */
  readonly forceMoveHierarchy: boolean;
}

const rootKinds: Readonly<Record<string, readonly string[]>> = {
  [clusterGroup]: ['Cluster', 'ClusterClass'],
  [addonsGroup]: ['ClusterResourceSet'],
};

const coreTypes: readonly MoveType[] = ['Secret', 'ConfigMap'].map((kind) => ({
  apiVersion: 'v1',
  kind,
  namespaced: true,
  forceMove: false,
  forceMoveHierarchy: false,
}));

/** The kinds whose CRDs carry clusterctl's label, at their storage version, plus Secrets and ConfigMaps. */
export async function discoverMoveTypes(client: KubeClient, options: CallOptions): Promise<readonly MoveType[]> {
  const type = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
  const { items } = await client.list(type, { labelSelector: clusterctlLabel, ...options });
  return [...items.flatMap(moveTypeOf), ...coreTypes];
}

function moveTypeOf(crd: KubeObject): readonly MoveType[] {
  const group = textAt(crd.spec, 'group') ?? '';
  const kind = textAt(crd.spec, 'names', 'kind') ?? '';
  const storage = listAt(crd.spec, 'versions').find((version) => valueAt(version, 'storage') === true);
  if (storage === undefined) return [];
  const labels = crd.metadata.labels ?? {};
  const forceMoveHierarchy = rootKinds[group]?.includes(kind) === true || moveHierarchyLabel in labels;
  return [
    {
      apiVersion: `${group}/${textAt(storage, 'name')}`,
      kind,
      namespaced: textAt(crd.spec, 'scope') !== 'Cluster',
      forceMove: forceMoveHierarchy || moveLabel in labels,
      forceMoveHierarchy,
    },
  ];
}

export function isKind(type: TypeRef, group: string, kind: string): boolean {
  return type.kind === kind && groupOf(type.apiVersion) === group;
}
