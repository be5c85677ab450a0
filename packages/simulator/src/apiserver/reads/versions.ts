import { ApiError } from '../status/api-error.ts';
import { badRequest } from '../status/failures.ts';

/** A resourceVersion of a request as a revision; undefined when none is given. Errors: 400. */
export function parseVersion(text: string): number | undefined {
  if (text === '') return undefined;
  const revision = /^\d{1,20}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(revision))
    throw badRequest(`resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: invalid syntax`);
  return revision;
}

/** Nothing is known of a revision that is still to come. */
export function tooLarge(revision: number, current: number): ApiError {
  return new ApiError(504, 'Timeout', `Too large resource version: ${revision}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}
