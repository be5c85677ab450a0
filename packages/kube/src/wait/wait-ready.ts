import { type EksaError, isEksaError } from '@eksa/core/errors';
import type { WaitOptions } from '@eksa/core/ports';
import { pause } from '../http/backoff.ts';
import { isTransient, rejectionStatus, troubleText } from '../http/failures.ts';
import type { Requester } from '../http/requester.ts';
import { startDeadline } from './deadline.ts';
import { makeReasons } from './reasons.ts';

export interface ReadyOptions {
  /** Milliseconds between questions. Default 150. */
  readonly pollMs?: number;
  /** Milliseconds one question may take. Default 2000. */
  readonly answerWithinMs?: number;
}

/** Asks `/readyz` until it says ok. This is the one poll of the package: nothing can be watched before. */
export async function waitReady(requester: Requester, wait: WaitOptions, options: ReadyOptions = {}): Promise<void> {
  const { pollMs = 150, answerWithinMs = 2_000 } = options;
  const subject = `API server ${requester.server}`;
  const deadline = startDeadline(subject, wait);
  const reasons = makeReasons(wait.onWaiting);
  try {
    while (!deadline.signal.aborted) {
      const reason = await notReadyReason(requester, answerWithinMs, deadline.signal);
      if (reason === undefined) return;
      if (deadline.signal.aborted) break;
      reasons.report(reason);
      await pause(pollMs, deadline.signal).catch(() => undefined);
    }
    throw deadline.error(reasons.last());
  } finally {
    deadline.release();
  }
}

async function notReadyReason(requester: Requester, timeoutMs: number, signal: AbortSignal): Promise<string | undefined> {
  try {
    const answer = await requester.call({
      method: 'GET',
      path: '/readyz',
      attempts: 1,
      timeoutMs,
      signal,
      subject: { server: requester.server, verb: 'tell the readiness of', object: 'itself' },
    });
    return answer.status === 200 ? undefined : `API server ${requester.server} answers ${answer.status}`;
  } catch (error) {
    if (signal.aborted) return 'cancelled';
    if (!isEksaError(error) || !isTransient(error)) throw error;
    const status = rejectionStatus(error);
    if (status === undefined) return troubleText(error);
    return failingChecks(error, requester.server) ?? `API server ${requester.server} answers ${status}`;
  }
}

/** `/readyz` lists its checks, one a line: `[+]ping ok`, `[-]etcd failed: reason withheld`. */
function failingChecks(error: EksaError, server: string): string | undefined {
  const text = typeof error.details.message === 'string' ? error.details.message : '';
  const failing = [...text.matchAll(/^\[-\](\S+)/gm)].map((match) => match[1]);
  return failing.length === 0 ? undefined : `API server ${server} is starting: ${failing.join(', ')} not ready`;
}
