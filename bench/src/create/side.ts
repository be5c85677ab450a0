import type { Stage } from '../measure/stages.ts';
import type { Moment } from '../measure/timeline.ts';

/** What is the same for every run of the create benchmark. */
export interface Bench {
  /** Of this checkout. */
  readonly root: string;
  /** Holds kubectl, kind and clusterctl. */
  readonly tools: string;
  readonly bundle: string;
  /** Logs stay here after the run. */
  readonly logs: string;
  readonly signal: AbortSignal;
}

/** One measured run of one side. */
export interface SideRun {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Wall clock of everything that a user waits for. */
  readonly seconds: number;
  readonly stages: readonly Stage[];
  /** Seconds after the end until nodes are Ready and the Cluster is Available; not part of `seconds`. */
  readonly settled: number;
  readonly timeline: readonly Moment[];
}
