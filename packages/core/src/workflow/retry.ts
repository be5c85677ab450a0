import { type ErrorCode, ExitCode, errorCodes, isCancelled, isEksaError } from '../errors/index.ts';
import type { RetryPolicy } from './types.ts';

const never: readonly ErrorCode[] = ['INTERNAL', 'JOURNAL_UNWRITABLE', 'WORKFLOW_INVALID'];

/** True when the policy allows another attempt after this error. */
export function mayRetry(error: unknown, policy: RetryPolicy | undefined, attemptsMade: number): boolean {
  if (policy === undefined || attemptsMade >= policy.maxAttempts) return false;
  return (policy.retryable ?? isRetryable)(error);
}

/** Milliseconds before the next attempt: exponential, between half of it and the whole, so that many do not come back at once. */
export function backoffMs(policy: RetryPolicy, attemptsMade: number, random: () => number): number {
  const full = Math.min(policy.maxMs ?? 30_000, policy.initialMs * (policy.factor ?? 2) ** (attemptsMade - 1));
  return Math.round(full * (0.5 + random() / 2));
}

function isRetryable(error: unknown): boolean {
  if (isCancelled(error)) return false;
  if (!isEksaError(error)) return true;
  // The engine was there when the run began; it may come back.
  if (error.code === 'ENGINE_UNREACHABLE') return true;
  const { exit } = errorCodes[error.code];
  return exit !== ExitCode.invalid && exit !== ExitCode.preflight && !never.includes(error.code);
}
