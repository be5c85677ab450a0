import { objectName, refOf } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { signalOf } from '../install/apply-set.ts';
import { listObjects } from './collect.ts';
import type { MoveContext } from './context.ts';
import type { MoveNode } from './graph.ts';
import { clusterClassOf } from './soft-owners.ts';

/** Clusters whose ClusterClass lies in another namespace: not supported, so refused instead of moved without it. Pure. */
export function foreignClassProblems(clusters: readonly KubeObject[]): readonly string[] {
  return clusters.flatMap((cluster) => {
    const reference = clusterClassOf({ object: cluster });
    if (reference === undefined || reference.namespace === cluster.metadata.namespace) return [];
    return [
      `${objectName(refOf(cluster))} uses ClusterClass ${reference.namespace}/${reference.name} of another namespace, which cannot be moved yet`,
    ];
  });
}

/** UIDs of ClusterClasses, and of what they own, that Clusters of other namespaces use: the source keeps them. */
export async function classesToKeep(
  context: MoveContext,
  classes: readonly KubeObject[],
  nodes: readonly MoveNode[],
): Promise<ReadonlySet<string>> {
  const [first] = nodes.filter((node) => node.object.kind === 'Cluster');
  if (classes.length === 0 || first === undefined) return new Set();
  const all = await listObjects(context.from, first.type, signalOf(context));
  const used = new Set(
    all
      .filter((cluster) => cluster.metadata.namespace !== context.namespace)
      .map((cluster) => clusterClassOf({ object: cluster }))
      .map((reference) => `${reference?.namespace}/${reference?.name}`),
  );
  const keep = new Set(
    classes.filter(({ metadata }) => used.has(`${metadata.namespace}/${metadata.name}`)).map(({ metadata }) => metadata.uid ?? ''),
  );
  // Nodes come owners first, so one pass reaches every descendant.
  for (const node of nodes) {
    if (node.owners.some(({ node: owner }) => keep.has(owner.uid))) keep.add(node.uid);
  }
  return keep;
}
