import type { ApiServer } from '../apiserver/api-server.ts';
import type { LocalEvent } from '../apiserver/local-client.ts';
import { asPod, podType } from '../objects/pod.ts';

type Listener = (event: LocalEvent) => void;

/** Kubelets by node name, for each API server: one watch for all nodes, whose events go only to the node that they are about. */
const listeners = new WeakMap<ApiServer, Map<string, Listener>>();

/** Calls back for the pods that are bound to a node, and each change of them, until the returned function is called. */
export function watchPodsOfNode(apiServer: ApiServer, nodeName: string, listener: Listener): () => void {
  const known = listeners.get(apiServer);
  const byNode = known ?? new Map<string, Listener>();
  byNode.set(nodeName, listener);
  if (known === undefined) {
    listeners.set(apiServer, byNode);
    apiServer.local.watch(podType, (event) => byNode.get(asPod(event.object).spec.nodeName ?? '')?.(event));
  } else {
    for (const object of apiServer.local.list(podType)) if (asPod(object).spec.nodeName === nodeName) listener({ type: 'ADDED', object });
  }
  return () => {
    if (byNode.get(nodeName) === listener) byNode.delete(nodeName);
  };
}
