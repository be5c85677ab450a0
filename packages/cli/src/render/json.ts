import type { EksaEvent } from '@eksa/core/events';
import type { Renderer } from './renderer.ts';

/** One event a line, in the order in which they happen. */
export function jsonRenderer(write: (text: string) => void, now: () => Date = () => new Date()): Renderer {
  return {
    event(event: EksaEvent): void {
      write(`${JSON.stringify({ at: now().toISOString(), ...event })}\n`);
    },
    close(): void {},
  };
}
