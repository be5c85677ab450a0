import type { EksaEvent } from '@eksa/core/events';

/** Draws events. `close` leaves the terminal as a shell expects it. */
export interface Renderer {
  event(event: EksaEvent): void;
  close(): void;
}
