/**
 * Faults as data. A place in the simulator that can fail asks `strike` with what it is about to do; the plan answers how it is to go
 * wrong, or nothing. The names of places and effects are the schema in `plan.ts`.
 */
export interface Faults {
  strike(place: string, about: Readonly<Record<string, string>>): FaultEffect | undefined;
}

export interface FaultEffect {
  /** What goes wrong, e.g. `fail`, `hang`, `drop`, `delay`; each place documents the effects that it knows. */
  readonly effect: string;
  /** HTTP status for `fail` at a place that answers requests. */
  readonly status?: number;
  readonly message?: string;
  /** Simulated milliseconds for `delay`. */
  readonly delayMs?: number;
}
