import type { Finding } from './finding.ts';

/** How loud an event is: the `-v` from which plain output shows it. 0 = always. */
export type Verbosity = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Everything the library tells its caller. It never prints; the CLI (or you) draws these. */
export type EksaEvent =
  | {
      readonly type: 'run.started';
      readonly workflow: string;
      readonly runId: string;
      readonly steps: readonly StepInfo[];
      readonly resumed: boolean;
    }
  | {
      readonly type: 'run.finished';
      readonly workflow: string;
      readonly runId: string;
      readonly status: 'done' | 'failed' | 'cancelled';
      readonly elapsedMs: number;
    }
  | { readonly type: 'step.started'; readonly step: string; readonly attempt: number }
  | { readonly type: 'step.waiting'; readonly step: string; readonly reason: string }
  | { readonly type: 'step.retrying'; readonly step: string; readonly attempt: number; readonly afterMs: number; readonly error: string }
  | {
      readonly type: 'step.finished';
      readonly step: string;
      readonly status: 'done' | 'skipped' | 'failed' | 'cancelled';
      readonly elapsedMs: number;
      readonly error?: string;
    }
  | { readonly type: 'cleanup.started'; readonly step: string; readonly title: string }
  | { readonly type: 'cleanup.finished'; readonly step: string; readonly error?: string }
  | { readonly type: 'finding'; readonly finding: Finding }
  | {
      readonly type: 'message';
      readonly code: string;
      readonly text: string;
      readonly level: 'info' | 'warning';
      readonly verbosity: Verbosity;
      /** The step it belongs to; plain output keeps it below that step's line. */
      readonly step?: string;
      readonly data?: Readonly<Record<string, unknown>>;
    };

/** What a renderer needs to draw a step before it runs. */
export interface StepInfo {
  readonly id: string;
  /** The line of the walkthrough, e.g. "Creating new bootstrap cluster". */
  readonly title: string;
  readonly needs: readonly string[];
  /** False for steps that run beside the visible stages and have no line of their own in plain output. */
  readonly headline: boolean;
}

export type EventSink = (event: EksaEvent) => void;
