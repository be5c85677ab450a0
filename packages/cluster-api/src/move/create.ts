import { EksaError } from '@eksa/core/errors';
import { objectName, refOf } from '@eksa/core/objects';
import type { CallOptions, KubeClient, KubeObject } from '@eksa/core/ports';
import { signalOf } from '../install/apply-set.ts';
import { mapParallel } from '../parallel.ts';
import { isAlreadyThere } from '../rejection.ts';
import type { MoveContext } from './context.ts';
import { naming } from './failure.ts';
import type { MoveNode } from './graph.ts';
import { targetObject } from './target-object.ts';

/** A writer of the target may get in between reading an existing object and replacing it. */
const replaceAttempts = 5;

export interface CreateOptions {
  /** An earlier run made everything and has begun to delete: what is in the target is the newer copy. */
  readonly keepExisting: boolean;
}

/** Makes the objects in the target, owners first. Resolves with the number that is there in the end. */
export async function createInTarget(
  context: MoveContext,
  levels: readonly (readonly MoveNode[])[],
  { keepExisting }: CreateOptions,
): Promise<number> {
  const targetUids = new Map<string, string>();
  await ensureNamespaces(context, levels.flat());
  for (const level of levels) {
    await mapParallel(
      level,
      (node) =>
        naming('create', node.object, async () => {
          targetUids.set(node.uid, await createOne(context, node, targetObject(node, targetUids), keepExisting || node.shared));
        }),
      signalOf(context),
    );
  }
  return targetUids.size;
}

async function createOne(context: MoveContext, node: MoveNode, desired: KubeObject, keep: boolean): Promise<string> {
  const { to } = context;
  const options = signalOf(context);
  const made = (await createNew(to, desired, options)) ?? (await adoptExisting(to, desired, keep, options));
  if (made.untouched) return made.uid;
  // The creation makes us the owner of every field; appliers could then not remove theirs. The API server takes the list only in a request of its own.
  const { managedFields } = node.object.metadata;
  if (managedFields !== undefined && managedFields.length > 0) {
    await to.patch(refOf(desired), { metadata: { managedFields } }, { type: 'merge', ...options });
  }
  return made.uid;
}

interface Made {
  readonly uid: string;
  /** Was there before, and left as it was. */
  readonly untouched: boolean;
}

async function createNew(to: KubeClient, desired: KubeObject, options: CallOptions): Promise<Made | undefined> {
  try {
    const created = await to.create(desired, options);
    return { uid: created.metadata.uid ?? '', untouched: false };
  } catch (error) {
    if (isAlreadyThere(error)) return undefined;
    throw error;
  }
}

/** An earlier move was interrupted, or another cluster uses the same shared object. */
async function adoptExisting(to: KubeClient, desired: KubeObject, keep: boolean, options: CallOptions): Promise<Made> {
  for (let attempt = 1; ; attempt += 1) {
    const existing = await to.get(refOf(desired), options);
    const { uid, resourceVersion } = existing?.metadata ?? {};
    if (uid === undefined || resourceVersion === undefined) {
      throw new EksaError('MOVE_FAILED', `${objectName(refOf(desired))} vanished from the target while it was being moved there`);
    }
    if (keep) return { uid, untouched: true };
    try {
      await to.replace({ ...desired, metadata: { ...desired.metadata, uid, resourceVersion } }, options);
      return { uid, untouched: false };
    } catch (error) {
      if (!isAlreadyThere(error) || attempt >= replaceAttempts) throw error;
    }
  }
}

async function ensureNamespaces(context: MoveContext, nodes: readonly MoveNode[]): Promise<void> {
  const names = new Set(nodes.flatMap((node) => node.object.metadata.namespace ?? []));
  await mapParallel(
    [...names],
    async (name) => {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
      if ((await context.to.get(refOf(namespace), signalOf(context))) !== undefined) return;
      try {
        await context.to.create(namespace, signalOf(context));
      } catch (error) {
        if (!isAlreadyThere(error)) throw error;
      }
    },
    signalOf(context),
  );
}
