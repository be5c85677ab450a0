import { isEksaError } from '@eksa/core/errors';
import { objectName, refOf } from '@eksa/core/objects';
import type { KubeObject, Verdict } from '@eksa/core/ports';
import { signalOf, withSlot } from '../install/apply-set.ts';
import { mapParallel } from '../parallel.ts';
import type { MoveContext } from './context.ts';
import type { MoveNode } from './graph.ts';
import { blockMoveAnnotation } from './names.ts';
import { blocked } from './wait-ready.ts';

/** Providers ask for time with an annotation, e.g. to detach something. Resolves whether there was any to wait for. */
export async function waitUnblocked(context: MoveContext, nodes: readonly MoveNode[]): Promise<boolean> {
  const blocking = nodes.filter(({ object }) => isBlocking(object));
  await mapParallel(blocking, ({ object }) => waitOne(context, object), signalOf(context));
  return blocking.length > 0;
}

async function waitOne(context: MoveContext, object: KubeObject): Promise<void> {
  const name = objectName(refOf(object));
  const timeoutMs = context.deadline.remainingMs();
  try {
    await withSlot(context, (onWaiting) =>
      context.from.waitFor(refOf(object), blockVerdict(name), { timeoutMs, onWaiting, ...signalOf(context) }),
    );
  } catch (error) {
    if (!isEksaError(error) || error.code !== 'TIMED_OUT') throw error;
    throw blocked([`${name}: its controller keeps the annotation ${blockMoveAnnotation}`], error);
  }
}

function blockVerdict(name: string): (object: KubeObject | undefined) => Verdict {
  return (object) =>
    object !== undefined && isBlocking(object)
      ? { state: 'waiting', reason: `${name}: its controller asks for time (annotation ${blockMoveAnnotation})` }
      : { state: 'done' };
}

function isBlocking(object: KubeObject): boolean {
  return blockMoveAnnotation in (object.metadata.annotations ?? {});
}
