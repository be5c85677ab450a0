import { EksaError, ExitCode } from '@eksa/core/errors';

/** The part of `process` that is used here. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): void;
}

export interface Interrupt {
  readonly signal: AbortSignal;
  close(): void;
}

/**
 * Turns SIGINT and SIGTERM into an AbortSignal. The first one lets what was begun clean up; the second one ends the process at once,
 * which the journal survives.
 */
export function interruptible(source: SignalSource): Interrupt {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) source.exit(ExitCode.cancelled);
    else controller.abort(new EksaError('CANCELLED', 'Cancelled'));
  };
  source.on('SIGINT', onSignal);
  source.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    close(): void {
      source.off('SIGINT', onSignal);
      source.off('SIGTERM', onSignal);
    },
  };
}
