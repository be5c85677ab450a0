import { EksaError, ExitCode } from '@eksa/core/errors';

/** Turns SIGINT and SIGTERM into an AbortSignal; the second one exits at once. */
export function interruptible(): { readonly signal: AbortSignal; close(): void } {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(ExitCode.cancelled);
    controller.abort(new EksaError('CANCELLED', 'Cancelled'));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    close(): void {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
