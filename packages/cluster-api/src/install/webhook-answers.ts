import type { KubeClient, KubeObject, Verdict } from '@eksa/core/ports';
import { notReadyReason } from '../rejection.ts';

/** Asks the API server to create the object in a dry run; any answer that is not "webhook unreachable" proves the webhook. */
export async function webhookVerdict(client: KubeClient, object: KubeObject, what: string, signal?: AbortSignal): Promise<Verdict> {
  try {
    await client.apply(object, {
      dryRun: true,
      attempts: 1,
      fieldManager: 'eksa-webhook-probe',
      ...(signal === undefined ? {} : { signal }),
    });
    return { state: 'done' };
  } catch (error) {
    const reason = notReadyReason(error);
    if (reason !== undefined) return { state: 'waiting', reason: `${what}: ${reason}` };
    if (isAnswer(error)) return { state: 'done' };
    throw error;
  }
}

function isAnswer(error: unknown): boolean {
  return error instanceof Error && error.name === 'KUBE_REJECTED';
}
