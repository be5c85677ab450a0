import { refOf } from '@eksa/core/objects';
import type { CallOptions, KubeClient, KubeObject } from '@eksa/core/ports';
import { signalOf } from '../install/apply-set.ts';
import { mapParallel } from '../parallel.ts';
import { isNotFound } from '../rejection.ts';
import type { MoveContext } from './context.ts';
import { naming } from './failure.ts';
import type { MoveNode } from './graph.ts';
import { deleteForMoveAnnotation } from './names.ts';

/** Deletes the objects from the source, owners last, past their finalizers. `keep` holds UIDs that others still need. */
export async function deleteFromSource(
  context: MoveContext,
  levels: readonly (readonly MoveNode[])[],
  keep: ReadonlySet<string>,
): Promise<void> {
  for (const level of levels.toReversed()) {
    const doomed = level.filter((node) => !node.shared && !keep.has(node.uid));
    await mapParallel(
      doomed,
      (node) => naming('delete', node.object, () => deleteOne(context.from, node, signalOf(context))),
      signalOf(context),
    );
  }
}

async function deleteOne(from: KubeClient, node: MoveNode, options: CallOptions): Promise<void> {
  const ref = refOf(node.object);
  const marked = await markForMove(from, node, options);
  if (marked === undefined) return;
  if (!(await from.delete(ref, { uid: node.uid, ...options }))) return;
  // After the deletion, since a controller may put finalizers back on an object that lives.
  if ((marked.metadata.finalizers ?? []).length === 0) return;
  await ignoreNotFound(() => from.patch(ref, { metadata: { finalizers: [] } }, { type: 'merge', ...options }));
}

/** Undefined when the object is gone. No provider has a webhook for Secrets and ConfigMaps, so they need no mark. */
function markForMove(from: KubeClient, node: MoveNode, options: CallOptions): Promise<KubeObject | undefined> {
  if (node.type.apiVersion === 'v1') return Promise.resolve(node.object);
  const body = { metadata: { annotations: { [deleteForMoveAnnotation]: '' } } };
  return ignoreNotFound(() => from.patch(refOf(node.object), body, { type: 'merge', ...options }));
}

async function ignoreNotFound<Result>(call: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
