import type { RunNotes } from './types.ts';

const defaults: Readonly<Record<keyof RunNotes, (workflow: string) => string>> = {
  opened: (workflow) => `"${workflow}" has not finished. Run the same command again to go on with it.`,
  done: (workflow) => `"${workflow}" is done. Nothing is left to do.`,
  failed: (workflow) => `"${workflow}" failed; the last step.failed entry says why. Run the same command again to go on with it.`,
  cancelled: (workflow) => `"${workflow}" was cancelled. Run the same command again to go on with it.`,
};

/** The sentence that the journal holds for a person. */
export function noteFor(moment: keyof RunNotes, workflow: string, notes: RunNotes = {}): string {
  return notes[moment] ?? defaults[moment](workflow);
}
