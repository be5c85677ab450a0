import type { EksaEvent } from '@eksa/core/events';
import type { Outcome } from './outcome.ts';

/** Draws what happens, on a terminal, in a pipe or for a program. */
export interface Renderer {
  event(event: EksaEvent): void;
  /** The first Ctrl-C has come. */
  cancelling(): void;
  /** Leaves the terminal as a shell expects it; called once, before the result or an error is printed. */
  close(): void;
  /** The last words of a command that did what it was asked to. */
  result(outcome: Outcome): void;
}
