import { objectName, refOf } from '@eksa/core/objects';
import type { KubeObject, OwnerReference } from '@eksa/core/ports';
import type { SourceObject } from './collect.ts';
import type { MoveType } from './move-types.ts';
import { moveHierarchyLabel, moveLabel } from './names.ts';
import { softOwners } from './soft-owners.ts';

/** An object to be moved. */
export interface MoveNode {
  readonly uid: string;
  readonly type: MoveType;
  readonly object: KubeObject;
  /** Owner references of the source, in its order; every owner is in the move set too. */
  readonly owners: readonly { readonly node: MoveNode; readonly reference: OwnerReference }[];
  /** Cluster-scoped, or below something that is: other clusters may use it, so neither overwrite nor delete it. */
  readonly shared: boolean;
}

export interface MoveGraph {
  /** Owners before what they own; the objects of one level do not depend on each other. */
  readonly levels: readonly (readonly MoveNode[])[];
  /** Objects that would be left behind, in words. */
  readonly problems: readonly string[];
}

/** What is moved: the hierarchies below Clusters, ClusterClasses, ClusterResourceSets and labelled objects, and what a label says by itself. Pure. */
export function buildMoveGraph(sources: readonly SourceObject[]): MoveGraph {
  const byUid = new Map(sources.map((source) => [source.object.metadata.uid ?? '', source]));
  const soft = softOwners(sources);
  const ownersOf = (uid: string) => [
    ...(byUid.get(uid)?.object.metadata.ownerReferences ?? []).map((reference) => reference.uid),
    ...(soft.get(uid) ?? []),
  ];
  const children = reverse([...byUid.keys()], ownersOf);
  const roots = sources.filter(isRoot);
  const moved = new Set([...below(roots, children), ...sources.filter(isForced).map(uidOf)]);
  const shared = new Set(
    below(
      roots.filter((root) => !root.type.namespaced),
      children,
    ),
  );

  const nodes = new Map<string, MoveNode>();
  const levels: MoveNode[][] = [];
  let waiting = [...moved];
  while (waiting.length > 0) {
    const ready = waiting.filter((uid) => ownersOf(uid).every((owner) => nodes.has(owner)));
    if (ready.length === 0) break;
    const level = ready.flatMap((uid) => {
      const source = byUid.get(uid);
      return source === undefined ? [] : [toNode(source, nodes, shared.has(uid) || !source.type.namespaced)];
    });
    for (const node of level) nodes.set(node.uid, node);
    levels.push(level);
    waiting = waiting.filter((uid) => !nodes.has(uid));
  }
  return { levels, problems: waiting.flatMap((uid) => problemOf(uid, byUid, moved)) };
}

function toNode(source: SourceObject, nodes: ReadonlyMap<string, MoveNode>, shared: boolean): MoveNode {
  const owners = (source.object.metadata.ownerReferences ?? []).flatMap((reference) => {
    const node = nodes.get(reference.uid);
    return node === undefined ? [] : [{ node, reference }];
  });
  return { uid: uidOf(source), type: source.type, object: source.object, owners, shared };
}

/** Only those whose own owners are at fault: their descendants would repeat the same story. */
function problemOf(uid: string, byUid: ReadonlyMap<string, SourceObject>, moved: ReadonlySet<string>): readonly string[] {
  const source = byUid.get(uid);
  if (source === undefined) return [];
  const name = objectName(refOf(source.object));
  const missing = (source.object.metadata.ownerReferences ?? []).filter((reference) => !moved.has(reference.uid));
  return missing.map((reference) => {
    const why = byUid.has(reference.uid) ? 'which is not part of the move' : 'which does not exist or is of a kind that is not moved';
    return `${name} is owned by ${reference.kind} ${reference.name}, ${why}`;
  });
}

function isRoot({ type, object }: SourceObject): boolean {
  return type.forceMoveHierarchy || moveHierarchyLabel in (object.metadata.labels ?? {});
}

function isForced({ type, object }: SourceObject): boolean {
  return type.forceMove || moveLabel in (object.metadata.labels ?? {});
}

function uidOf(source: SourceObject): string {
  return source.object.metadata.uid ?? '';
}

function reverse(uids: readonly string[], ownersOf: (uid: string) => readonly string[]): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const uid of uids) {
    for (const owner of ownersOf(uid)) children.set(owner, [...(children.get(owner) ?? []), uid]);
  }
  return children;
}

function below(roots: readonly SourceObject[], children: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue = roots.map(uidOf);
  for (let uid = queue.pop(); uid !== undefined; uid = queue.pop()) {
    if (reached.has(uid)) continue;
    reached.add(uid);
    queue.push(...(children.get(uid) ?? []));
  }
  return reached;
}
