import { ApiError } from '../status/api-error.ts';
import { badRequest } from '../status/failures.ts';

/** A resourceVersion of a request as a revision; undefined when none is given. Errors: 400. */
export function parseVersion(text: string): number | undefined {
  if (text === '') return undefined;
  const revision = /^\d{1,20}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(revision))
    throw badRequest(
      `invalid resource version: resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  return revision;
}

/** That of a watch, where kube-apiserver answers what is no number as a fault of its own. Errors: 500. */
export function parseWatchVersion(text: string): number | undefined {
  if (text !== '' && !/^\d{1,20}$/.test(text)) {
    const quoted = JSON.stringify(text);
    const why = `Invalid value: ${quoted}: strconv.ParseUint: parsing ${quoted}: invalid syntax`;
    throw new ApiError(500, undefined, `resourceVersion: ${why}`);
  }
  return parseVersion(text);
}

/** Nothing is known of a revision that is still to come. */
export function tooLarge(revision: number, current: number): ApiError {
  return new ApiError(504, 'Timeout', `Too large resource version: ${revision}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}
