import type { WebhookHandler } from '../../apiserver/admission/webhooks.ts';
import type { ApiServer } from '../../apiserver/api-server.ts';
import { isJsonObject } from '../../objects/json.ts';
import type { Process } from '../program.ts';

const serviceType = { apiVersion: 'v1', kind: 'Service' };
const port = 9443;

/** For webhooks whose rules are in the schemas of their kinds already. */
export const allowEverything: WebhookHandler = () => ({ allowed: true });

/**
 * Answers the webhooks that lead to this program until it ends: under its container's name, or in a pod under each Service that selects
 * it.
 */
export function registerWebhooks(process: Process, server: ApiServer, handler: WebhookHandler): void {
  const { name, inCluster, labels, signal } = process;
  const registered = new Map<string, () => void>();
  const register = (base: string): void => {
    if (!registered.has(base)) registered.set(base, server.webhooks.register(base, handler));
  };
  if (!inCluster) register(`https://${name}:${port}`);
  const stop = inCluster
    ? server.local.watch(serviceType, ({ type, object }) => {
        const { namespace, name: service } = object.metadata;
        if (type !== 'DELETED' && namespace === inCluster.namespace && selects(object.spec, labels)) register(`${namespace}/${service}`);
      })
    : () => undefined;
  signal.addEventListener('abort', () => {
    stop();
    for (const withdraw of registered.values()) withdraw();
  });
}

function selects(spec: unknown, labels: Readonly<Record<string, string>>): boolean {
  const selector = isJsonObject(spec) ? spec.selector : undefined;
  const entries = isJsonObject(selector) ? Object.entries(selector) : [];
  return entries.length > 0 && entries.every(([key, value]) => labels[key] === value);
}
