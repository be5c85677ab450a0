import type { EksaEvent } from '@eksa/core/events';
import { cancellingText } from './outcome.ts';
import type { Renderer } from './renderer.ts';

/** One event a line, in the order in which they happen; the last line of a success is the result. */
export function jsonRenderer(write: (text: string) => void, now: () => Date = () => new Date()): Renderer {
  const line = (value: { readonly type: string }): void => write(`${JSON.stringify({ at: now().toISOString(), ...value })}\n`);
  return {
    event: line,
    cancelling() {
      const event: EksaEvent = { type: 'message', code: 'CANCELLING', level: 'warning', verbosity: 0, text: cancellingText };
      line(event);
    },
    close() {},
    result(outcome) {
      line({ type: 'result', ...outcome });
    },
  };
}
