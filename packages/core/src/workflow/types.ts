import type { EventSink } from '../events/index.ts';

/** Only JSON crosses steps and the journal; a secret crosses as a reference (a file name, an object name). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A step of which another step needs the output. The type parameter is phantom: it lets the compiler infer outputs. */
export interface StepRef<O extends Json> {
  readonly id: string;
  readonly output?: O;
}

export type Needs = Readonly<Record<string, StepRef<Json>>>;
export type Outputs<N extends Needs> = { readonly [K in keyof N]: N[K] extends StepRef<infer O> ? O : never };

/** Anything that parses, e.g. a zod schema: outputs read back from the journal are checked again. */
export interface OutputSchema<O> {
  parse(value: unknown): O;
}

export interface RetryPolicy {
  /** Attempts in all. */
  readonly maxAttempts: number;
  readonly initialMs: number;
  /** Default 2. */
  readonly factor?: number;
  /** Default 30_000. */
  readonly maxMs?: number;
  /** Default: everything but CANCELLED and what input and checks say (exit codes 2 and 3), but for an engine that does not answer. */
  readonly retryable?: (error: unknown) => boolean;
}

export interface StepContext<S> {
  readonly services: S;
  /** Aborts on cancel, on the step's deadline, and when another step failed for good. */
  readonly signal: AbortSignal;
  readonly attempt: number;
  /** True when an earlier process started this step and did not finish it. */
  readonly resumed: boolean;
  /** Tells the user what is being waited for, and why. */
  waiting(reason: string): void;
  /** Durable progress inside a step; visible as `saved` after a crash. */
  save(partial: Json): Promise<void>;
  readonly saved: Json | undefined;
}

export interface PlannedChange {
  readonly action: 'create' | 'update' | 'delete' | 'replace' | 'none';
  /** e.g. `Machine rc-dev-md-0-*` or `container rc-dev-bootstrap-etcd`. */
  readonly what: string;
  readonly why?: string;
}

export interface StepSpec<S, N extends Needs, O extends Json> {
  readonly id: string;
  /** The line the user reads. */
  readonly title: string;
  /** Has a line of its own in plain output. Default true. */
  readonly headline?: boolean;
  readonly needs?: N;
  /** Order without data. */
  readonly after?: readonly StepRef<Json>[];
  readonly output: OutputSchema<O>;
  readonly retry?: RetryPolicy;
  /** Milliseconds for one attempt. Default: none. */
  readonly timeoutMs?: number;
  /** Steps of one lane run at most `lanes[lane]` at a time (default 1). */
  readonly lane?: string;
  /**
   * What it makes may be gone when a run is resumed, e.g. a container that somebody has stopped. A resume runs it again while a step
   * that builds on it through `needs` is still to run; it must then adopt what is there. Default false.
   */
  readonly volatile?: boolean;
  /** False = skipped; steps that need it see no output and are skipped as well unless listed in `after`. */
  when?(needs: Outputs<N>, services: S): boolean | Promise<boolean>;
  plan?(needs: Partial<Outputs<N>>, services: S): Promise<readonly PlannedChange[]>;
  /** After a crash inside this step: looks at reality; an output means it had in fact finished. */
  probe?(needs: Outputs<N>, context: StepContext<S>): Promise<O | undefined>;
  /** Must be idempotent: after a crash without a probe result it runs again. */
  run(needs: Outputs<N>, context: StepContext<S>): Promise<O>;
  /** Takes back what run made; called by `rollback`, newest first. */
  undo?(output: O | undefined, needs: Partial<Outputs<N>>, context: StepContext<S>): Promise<void>;
}

export interface CleanupSpec<S> {
  readonly id: string;
  readonly title: string;
  readonly on: readonly ('done' | 'failed' | 'cancelled')[];
  /** Milliseconds, in a scope that the user's first Ctrl-C does not abort. Default 30_000. */
  readonly timeoutMs?: number;
  run(context: { readonly services: S; readonly signal: AbortSignal; waiting(reason: string): void }): Promise<void>;
}

export interface WorkflowBuilder<S> {
  step<N extends Needs, O extends Json>(spec: StepSpec<S, N, O>): StepRef<O>;
  cleanup(spec: CleanupSpec<S>): void;
  /** Throws WORKFLOW_INVALID on a duplicate id, an unknown need or a cycle. */
  build(): Workflow<S>;
}

// biome-ignore lint/suspicious/noExplicitAny: a graph holds steps of many output types; only the builder's inference sees them
export type AnyStep<S> = StepSpec<S, any, any>;

export interface Workflow<S> {
  readonly name: string;
  /** Changes when steps change meaning; a journal of another version is refused. */
  readonly version: number;
  /** In an order in which they could run one by one. */
  readonly steps: readonly AnyStep<S>[];
  readonly cleanups: readonly CleanupSpec<S>[];
}

/** One line of the journal. `seq` counts from 1, `at` is ISO time. */
export type JournalEntry = { readonly seq: number; readonly at: string } & JournalRecord;

export type JournalRecord =
  | {
      readonly type: 'run.opened';
      readonly runId: string;
      readonly workflow: string;
      readonly version: number;
      readonly inputDigest: string;
      readonly pid: number;
      readonly note: string;
    }
  | { readonly type: 'run.resumed'; readonly pid: number }
  | { readonly type: 'step.started'; readonly step: string; readonly attempt: number }
  | { readonly type: 'step.saved'; readonly step: string; readonly data: Json }
  | { readonly type: 'step.done'; readonly step: string; readonly output: Json }
  | { readonly type: 'step.skipped'; readonly step: string }
  /** A done step that a resume runs again. */
  | { readonly type: 'step.reopened'; readonly step: string }
  | { readonly type: 'step.failed'; readonly step: string; readonly attempt: number; readonly code: string; readonly message: string }
  | { readonly type: 'step.cancelled'; readonly step: string }
  | { readonly type: 'step.undone'; readonly step: string }
  | { readonly type: 'run.closed'; readonly status: 'done' | 'failed' | 'cancelled' | 'rolled-back'; readonly note: string };

export interface StepState {
  readonly status: 'pending' | 'running' | 'done' | 'skipped' | 'failed' | 'cancelled' | 'undone';
  readonly attempts: number;
  readonly output?: Json;
  readonly saved?: Json;
  readonly error?: { readonly code: string; readonly message: string };
}

export interface RunState {
  readonly status: 'new' | 'open' | 'done' | 'failed' | 'cancelled' | 'rolled-back';
  readonly runId: string;
  readonly workflow: string;
  readonly version: number;
  readonly inputDigest: string;
  readonly steps: Readonly<Record<string, StepState>>;
  readonly lastSeq: number;
}

/** The journal of one run, open for appending under its lock. `append` resolves after fdatasync. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  append(record: JournalRecord): Promise<void>;
  close(): Promise<void>;
}

/** Errors: JOURNAL_LOCKED, JOURNAL_UNWRITABLE, JOURNAL_CORRUPT. */
export interface JournalStore {
  /** Takes the lock; creates the journal when absent. */
  open(): Promise<Journal>;
  /** Reads without the lock; undefined when absent. A torn last line is ignored. */
  read(): Promise<readonly JournalEntry[] | undefined>;
  remove(): Promise<void>;
}

export interface Clock {
  now(): number;
  /** Rejects with the signal's reason when aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface RunOptions {
  readonly store: JournalStore;
  /** Digest of everything the run depends on (file, bundle); a resume with another is refused. */
  readonly inputDigest: string;
  readonly signal?: AbortSignal;
  readonly onEvent?: EventSink;
  /** lane → how many at a time. Default 1 each. */
  readonly lanes?: Readonly<Record<string, number>>;
  readonly clock?: Clock;
  /** Default: a random UUID. Used only when a new run begins. */
  readonly runId?: string;
  /** What the journal tells a person who opens it; defaults speak of running the same command again. */
  readonly notes?: RunNotes;
  /** Milliseconds a step may take to stop after its signal aborted, before the run goes on without it. Default 5_000. */
  readonly graceMs?: number;
  /** Whether steps end at their `timeoutMs`. Default true. */
  readonly limitSteps?: boolean;
  /** 0 ≤ x < 1, for the jitter of retries. Default Math.random. */
  readonly random?: () => number;
  /** Called after an entry is durable and before anything that follows from it; fault tests end the process here. */
  readonly onJournal?: (entry: JournalEntry) => void;
}

/** Plain words on what a person can do next, by the state the journal is in. One sentence each. */
export interface RunNotes {
  /** Stands in the journal while the run is open, so also after a crash. */
  readonly opened?: string;
  readonly done?: string;
  readonly failed?: string;
  readonly cancelled?: string;
}

/** When a step ran in this process: `Clock.now()` milliseconds. */
export interface StepTiming {
  readonly started: number;
  readonly finished: number;
}

export interface RunResult {
  readonly status: 'done' | 'failed' | 'cancelled';
  readonly state: RunState;
  /** The first error, when failed; the reason of the cancel, when cancelled. */
  readonly error?: unknown;
  /** Steps that ran in this process; steps taken over from the journal are absent. */
  readonly timings?: Readonly<Record<string, StepTiming>>;
}
