import type { Verdict } from '../../ports/index.ts';

export function waiting(reason: string): Verdict {
  return { state: 'waiting', reason };
}

export const done: Verdict = { state: 'done' };
