import { errorText, isEksaError } from '@eksa/core/errors';

/** HTTP status of a KUBE_REJECTED error. */
export function rejectedStatus(error: unknown): number | undefined {
  if (!isEksaError(error) || error.code !== 'KUBE_REJECTED') return undefined;
  const status = error.details.status;
  return typeof status === 'number' ? status : undefined;
}

export function isNotFound(error: unknown): boolean {
  return rejectedStatus(error) === 404;
}

/** A create met an object of that name; `generateName` makes the API server say so with 409 too. */
export function isAlreadyThere(error: unknown): boolean {
  return rejectedStatus(error) === 409;
}

/**
 * Why a request says nothing about the object yet: the webhook or conversion does not answer, the kind is not served,
 * the API server is busy. Undefined when the answer is final.
 */
export function notReadyReason(error: unknown): string | undefined {
  if (isEksaError(error) && error.code === 'KUBE_UNREACHABLE') return errorText(error);
  const status = rejectedStatus(error);
  if (status === undefined) return undefined;
  if (status === 404 || status === 429 || status >= 500) return errorText(error);
  return /failed calling webhook|conversion webhook for/.test(errorText(error)) ? errorText(error) : undefined;
}
