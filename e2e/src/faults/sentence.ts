import type { FaultSpec } from './fault-spec.ts';

const remedies = { resume: 'and resume finishes', delete: 'and delete leaves nothing', nothing: 'and nothing was made' } as const;

/** e.g. `create: the engine has no disk space left → fails with 1, and resume finishes`. */
export function sentence({ title, command = 'create', outcome }: FaultSpec): string {
  return `${command}: ${title} → ${endingOf(outcome)}`;
}

export function endingOf(outcome: FaultSpec['outcome']): string {
  if (outcome.is === 'heals') return 'heals';
  return outcome.is === 'fails'
    ? `fails with ${outcome.exit}, ${remedies[outcome.remedy]}`
    : `waits and says why, ${remedies[outcome.remedy]}`;
}
