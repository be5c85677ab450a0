import type { WebhookHandler } from '../../apiserver/admission/webhooks.ts';
import type { ApiServer } from '../../apiserver/api-server.ts';
import { answerWebhooks } from '../in-cluster-webhooks.ts';
import type { Process } from '../program.ts';

const port = 9443;

/** For webhooks whose rules are in the schemas of their kinds already. */
export const allowEverything: WebhookHandler = () => ({ allowed: true });

/** Answers the webhooks that lead to this program until it ends: under its container's name, or in a pod under its Services. */
export function registerWebhooks(process: Process, server: ApiServer, handler: WebhookHandler): void {
  const { name, inCluster, signal } = process;
  if (inCluster) {
    answerWebhooks(process, server, handler);
    return;
  }
  const withdraw = server.webhooks.register(`https://${name}:${port}`, handler);
  signal.addEventListener('abort', withdraw, { once: true });
}
