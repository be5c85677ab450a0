import { groupOf, objectName, refOf } from '@eksa/core/objects';
import type { KubeClient, KubeObject, Verdict } from '@eksa/core/ports';
import { mapParallel } from '../parallel.ts';
import { isNotFound, notReadyReason } from '../rejection.ts';
import { type Deadline, pollUntil, type ReasonBoard } from '../waiting.ts';

/** What the steps of one installation share. */
export interface InstallContext {
  readonly client: KubeClient;
  readonly deadline: Deadline;
  readonly board: ReasonBoard;
  /** Milliseconds between two looks at what cannot be watched. */
  readonly pollMs: number;
  readonly signal?: AbortSignal;
}

/** Applies objects in parallel; webhooks, conversions and kinds that are not ready yet are reasons to wait. */
export async function applySet(context: InstallContext, objects: readonly KubeObject[]): Promise<void> {
  await mapParallel(objects, (object) => applyPatiently(context, object), signalOf(context));
}

async function applyPatiently(context: InstallContext, object: KubeObject): Promise<void> {
  const { client, deadline, pollMs } = context;
  const check = async (): Promise<Verdict> => {
    try {
      await client.apply(object, { attempts: 1, ...signalOf(context) });
      return { state: 'done' };
    } catch (error) {
      const reason = notReadyReason(error);
      if (reason === undefined || (isNotFound(error) && isBuiltIn(object))) throw error;
      return { state: 'waiting', reason: `${objectName(refOf(object))}: ${reason}` };
    }
  };
  await withSlot(context, (onWaiting) => pollUntil(check, { deadline, intervalMs: pollMs, onWaiting, ...signalOf(context) }));
}

/** Kubernetes' own kinds do not appear later, as those of CRDs do. */
function isBuiltIn(object: KubeObject): boolean {
  const group = groupOf(object.apiVersion);
  return !group.includes('.') || group.endsWith('.k8s.io');
}

/** Runs a wait whose reasons vanish from the board when it ends. */
export async function withSlot<Result>(
  context: Pick<InstallContext, 'board'>,
  wait: (onWaiting: (reason: string) => void) => Promise<Result>,
): Promise<Result> {
  const slot = context.board.slot();
  try {
    return await wait(slot.show);
  } finally {
    slot.clear();
  }
}

export function signalOf(context: { readonly signal?: AbortSignal }): { readonly signal?: AbortSignal } {
  return context.signal === undefined ? {} : { signal: context.signal };
}
