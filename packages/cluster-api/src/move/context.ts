import type { KubeClient } from '@eksa/core/ports';
import type { Deadline, ReasonBoard } from '../waiting.ts';

/** What the stages of one move share. */
export interface MoveContext {
  readonly from: KubeClient;
  readonly to: KubeClient;
  readonly namespace: string;
  readonly deadline: Deadline;
  readonly board: ReasonBoard;
  /** Aborts when the caller cancels and at the deadline. */
  readonly signal?: AbortSignal;
  /** Aborts when the caller cancels; for waits, which end at the deadline with a better error of their own. */
  readonly callerSignal?: AbortSignal;
}

/** The context for waits and for what reports their end. */
export function forWaits(context: MoveContext): MoveContext {
  const { signal: _both, callerSignal, ...rest } = context;
  return callerSignal === undefined ? rest : { ...rest, signal: callerSignal };
}
