import { isEksaError } from '@eksa/core/errors';
import type { ApplyOptions, KubeClient, KubeObject } from '@eksa/core/ports';
import { type Backoff, backoffMs, pause } from '../http/backoff.ts';
import { isNotServed, isTransient, rejectionStatus, troubleText } from '../http/failures.ts';

const backoff: Backoff = { firstMs: 200, factor: 1.5, maxMs: 3_000 };

export interface PatientOptions extends Omit<ApplyOptions, 'signal'> {
  /** Carries the deadline. */
  readonly signal: AbortSignal;
  readonly report: (reason: string) => void;
  /** The kind's CRD was just established, so an unknown kind will pass. */
  readonly kindIsNew: boolean;
}

/** Server-side apply that sits out webhooks and conversions that do not answer yet. Throws what will not pass. */
export async function applyPatiently(client: KubeClient, object: KubeObject, options: PatientOptions): Promise<KubeObject> {
  const { report, kindIsNew, ...apply } = options;
  for (let retry = 0; ; retry++) {
    try {
      return await client.apply(object, { ...apply, attempts: 1 });
    } catch (error) {
      if (!mayPass(error, kindIsNew)) throw error;
      report(troubleText(error));
      await pause(backoffMs(backoff, retry), options.signal);
    }
  }
}

function mayPass(error: unknown, kindIsNew: boolean): boolean {
  if (!isEksaError(error)) return false;
  if (isTransient(error)) return true;
  // Right after a CRD is established its endpoint may still answer 404, in plain text.
  if (kindIsNew && (isNotServed(error) || rejectionStatus(error) === 404)) return true;
  return isWebhookDown(error.message);
}

/** The server reports these as 500 mostly, but some arrive as 400 or 403 from a webhook's side-car. */
function isWebhookDown(message: string): boolean {
  return /failed calling webhook|conversion webhook for .* failed|connection refused|no endpoints available/.test(message);
}
