import type { ServerResponse } from 'node:http';
import type { Clock } from '../../clock/clock.ts';
import type { FaultEffect } from '../../faults/faults.ts';
import { ApiError } from '../status/api-error.ts';

const reasons: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** Lets a planned fault strike a request. `over`: it was all there is of an answer. Throws the failure of `fail`. */
export async function suffer(
  { effect, status = 500, message = 'failed by the fault plan', delayMs = 0 }: FaultEffect,
  response: ServerResponse,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<'over' | 'goes on'> {
  switch (effect) {
    case 'fail':
      // The kind says that there is such a path: a 404 without it would be one of no path at all.
      throw new ApiError(status, reasons[status], message, { kind: 'fault' });
    case 'drop':
      response.destroy();
      return 'over';
    case 'hang':
      return 'over';
    case 'delay':
      await new Promise<void>((resolve) => {
        clock.after(delayMs, resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      return 'goes on';
    default:
      return 'goes on';
  }
}
