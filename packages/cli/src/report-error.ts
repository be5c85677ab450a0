import { ExitCode, errorCodes, errorText, isCancelled, isEksaError } from '@eksa/core/errors';
import type { Host } from './host.ts';

/** Prints an error as a person wants to read it, or as one JSON line, and returns the exit code. */
export function reportError(error: unknown, host: Pick<Host, 'stderr'>, options: { readonly output?: string }): number {
  if (options.output === 'json') {
    host.stderr.write(`${JSON.stringify(asJson(error))}\n`);
  } else {
    host.stderr.write(asText(error));
  }
  return exitCode(error);
}

export function exitCode(error: unknown): number {
  if (isEksaError(error)) return errorCodes[error.code].exit;
  return isCancelled(error) ? ExitCode.cancelled : ExitCode.failed;
}

function asText(error: unknown): string {
  if (isCancelled(error)) return `Cancelled.${hintOf(error)}\n`;
  if (isEksaError(error)) return `Error: ${error.message}${hintOf(error)}\n`;
  return `Error: ${errorText(error)}\nThis is a defect of eksctl-anywhere; the log file beside your cluster folder has the details.\n`;
}

function hintOf(error: unknown): string {
  return isEksaError(error) && error.hint !== undefined ? `\n  → ${error.hint.replaceAll('\n', '\n    ')}` : '';
}

function asJson(error: unknown): unknown {
  if (!isEksaError(error)) return { type: 'error', code: isCancelled(error) ? 'CANCELLED' : 'INTERNAL', message: errorText(error) };
  const { code, message, hint, details } = error;
  return { type: 'error', code, message, hint, details };
}
