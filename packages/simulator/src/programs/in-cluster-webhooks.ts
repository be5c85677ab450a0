import type { WebhookHandler } from '../apiserver/admission/webhooks.ts';
import type { ApiServer } from '../apiserver/api-server.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Process } from './program.ts';

const endpointsType = { apiVersion: 'v1', kind: 'Endpoints' };

interface Endpoints extends KubeObject {
  readonly subsets?: readonly { readonly addresses?: readonly { readonly targetRef?: { readonly name?: string } }[] }[];
}

/**
 * Answers the webhooks of the Services that lead to the program's pod, from when the pod is ready until it is not. Before that, and
 * after, callers find the Service without endpoints.
 */
export function answerWebhooks(process: Process, server: ApiServer, handler: WebhookHandler): void {
  const { inCluster, name, signal } = process;
  if (inCluster === undefined) return;
  const answering = new Map<string, () => void>();
  const leave = (service: string) => {
    answering.get(service)?.();
    answering.delete(service);
  };
  const stop = server.local.watch(endpointsType, ({ type, object }) => {
    if (object.metadata.namespace !== inCluster.namespace) return;
    const service = `${object.metadata.namespace}/${object.metadata.name}`;
    if (type === 'DELETED' || !leadsTo(name, object as Endpoints)) leave(service);
    else if (!answering.has(service)) answering.set(service, server.webhooks.register(service, handler));
  });
  signal.addEventListener(
    'abort',
    () => {
      stop();
      for (const service of [...answering.keys()]) leave(service);
    },
    { once: true },
  );
}

function leadsTo(pod: string, { subsets = [] }: Endpoints): boolean {
  return subsets.some(({ addresses = [] }) => addresses.some(({ targetRef }) => targetRef?.name === pod));
}
