import { EksaError, errorText, isEksaError } from '@eksa/core/errors';

/** An HTTP answer that dockerode reported as an error. */
interface EngineAnswer {
  readonly status: number;
  readonly message: string;
}

const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EACCES',
  'EPERM',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOTSOCK',
]);

/** The engine's HTTP status and message, when the error is such an answer. */
export function engineAnswer(error: unknown): EngineAnswer | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined;
  const body = 'json' in error ? error.json : undefined;
  const message = isRecord(body) && typeof body.message === 'string' ? body.message : error.message;
  return { status: error.statusCode, message: message.replace(/^\(HTTP code \d+\) .*? - /, '').trim() };
}

export function isStatus(error: unknown, ...statuses: readonly number[]): boolean {
  const answer = engineAnswer(error);
  return answer !== undefined && statuses.includes(answer.status);
}

/** The engine was reached, and the connection ended without an answer, or in the middle of one. */
export function isBrokenOff(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** Maps whatever a request threw to one of ours. `action` reads like "create container rc-dev-etcd". */
export function engineError(error: unknown, action: string, endpoint: string): EksaError {
  if (isEksaError(error)) return error;
  const answer = engineAnswer(error);
  if (answer) {
    return new EksaError('ENGINE_FAILED', `The Docker Engine refused to ${action}: ${answer.message} (HTTP ${answer.status})`, {
      cause: error,
      details: { status: answer.status, action, ...(answer.status === 409 ? { conflict: true } : {}) },
    });
  }
  const code = systemCode(error);
  if (code === undefined || !unreachableCodes.has(code)) {
    return new EksaError('ENGINE_FAILED', `Could not ${action}: ${errorText(error)}`, { cause: error, details: { action } });
  }
  const message = isBrokenOff(error)
    ? `The Docker Engine at ${endpoint} broke off the connection (${code}) when asked to ${action}`
    : `No Docker Engine answers at ${endpoint} (${code}) to ${action}`;
  return new EksaError('ENGINE_UNREACHABLE', message, {
    cause: error,
    hint: unreachableHint(code),
    details: { endpoint, code, action },
  });
}

/** The error of an aborted call. A deadline's own error is passed on, as it says more. */
export function cancelled(signal: AbortSignal, action: string): EksaError {
  if (isEksaError(signal.reason)) return signal.reason;
  return new EksaError('CANCELLED', `Cancelled while trying to ${action}`, { cause: signal.reason });
}

function unreachableHint(code: string): string {
  if (code === 'EACCES' || code === 'EPERM')
    return 'Give your user access to the socket (usually: add it to the group "docker"), or set DOCKER_HOST.';
  return 'Start Docker, or set DOCKER_HOST to the address of a running engine. To try things out without one, add --simulate.';
}

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /socket hang up/.test(error.message) ? 'ECONNRESET' : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Buffer.isBuffer(value);
}
