import type { KubeObject } from '../../../objects/object.ts';
import type { PodTemplate } from '../../../objects/pod.ts';

export interface Job extends KubeObject {
  readonly spec: {
    readonly parallelism?: number;
    readonly completions?: number;
    readonly backoffLimit?: number;
    readonly activeDeadlineSeconds?: number;
    readonly ttlSecondsAfterFinished?: number;
    readonly suspend?: boolean;
    readonly template: PodTemplate;
  };
  readonly status?: JobStatus;
}

export interface JobStatus {
  readonly startTime?: string;
  readonly completionTime?: string;
  readonly active?: number;
  readonly succeeded?: number;
  readonly failed?: number;
  readonly [field: string]: unknown;
}

/** Why a Job is over. */
export type Outcome = { readonly type: 'Complete' | 'Failed'; readonly reason: string; readonly message: string };

export interface Tally {
  readonly active: number;
  readonly succeeded: number;
  readonly failed: number;
  /** How long it has been running, in milliseconds. */
  readonly runningMs: number;
}

/** Whether a Job is over by these numbers. */
export function outcomeOf({ spec }: Job, { succeeded, failed, runningMs }: Tally): Outcome | undefined {
  const completions = spec.completions ?? spec.parallelism ?? 1;
  if (succeeded >= completions)
    return { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' };
  if (failed > (spec.backoffLimit ?? 6)) {
    return { type: 'Failed', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
  }
  if (spec.activeDeadlineSeconds !== undefined && runningMs >= spec.activeDeadlineSeconds * 1_000) {
    return { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' };
  }
  return undefined;
}
