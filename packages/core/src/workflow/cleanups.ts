import { EksaError, errorText } from '../errors/index.ts';
import type { RunContext } from './run-context.ts';
import { runBounded } from './scope.ts';
import type { CleanupSpec } from './types.ts';

const defaultTimeoutMs = 30_000;

/**
 * Runs the clean-ups meant for this end, one after the other in the order of their declaration, each under a signal
 * that knows nothing of the run's. A clean-up that fails is told, and changes nothing about the result.
 */
export async function runCleanups<S>(
  run: RunContext<S>,
  cleanups: readonly CleanupSpec<S>[],
  status: 'done' | 'failed' | 'cancelled',
): Promise<void> {
  for (const cleanup of cleanups) {
    if (!cleanup.on.includes(status)) continue;
    run.emit({ type: 'cleanup.started', step: cleanup.id, title: cleanup.title });
    const error = await runCleanup(run, cleanup);
    run.emit({ type: 'cleanup.finished', step: cleanup.id, ...(error === undefined ? {} : { error }) });
  }
}

async function runCleanup<S>(run: RunContext<S>, cleanup: CleanupSpec<S>): Promise<string | undefined> {
  const timeoutMs = cleanup.timeoutMs ?? defaultTimeoutMs;
  try {
    await runBounded(
      async (signal) =>
        cleanup.run({
          services: run.services,
          signal,
          waiting: (reason) => run.emit({ type: 'step.waiting', step: cleanup.id, reason }),
        }),
      {
        clock: run.clock,
        controller: new AbortController(),
        graceMs: run.graceMs,
        timeoutMs,
        timedOut: (cause) => new EksaError('TIMED_OUT', `Clean-up "${cleanup.id}" did not finish within ${timeoutMs / 1000} s.`, { cause }),
      },
    );
    return undefined;
  } catch (error) {
    return errorText(error);
  }
}
