import { isPodFinished, type Pod } from '../../../objects/pod.ts';
import { hostPortsOf, requestsOf } from './requests.ts';

/** Which pods each node has, kept by pod events instead of by listing pods for each decision. */
export interface Load {
  /** A pod as it is now; undefined = it is gone. */
  put(key: string, pod: Pod | undefined): void;
  on(nodeName: string): readonly Pod[];
  totals(nodeName: string): {
    readonly pods: number;
    readonly milliCpu: number;
    readonly memory: number;
    readonly hostPorts: ReadonlySet<string>;
  };
}

export function createLoad(): Load {
  const byNode = new Map<string, Map<string, Pod>>();
  const nodeOf = new Map<string, string>();
  const remove = (key: string) => {
    const pods = byNode.get(nodeOf.get(key) ?? '');
    pods?.delete(key);
    if (pods?.size === 0) byNode.delete(nodeOf.get(key) ?? '');
    nodeOf.delete(key);
  };
  const on = (nodeName: string) => [...(byNode.get(nodeName)?.values() ?? [])];
  return {
    on,
    put(key, pod) {
      const nodeName = pod?.spec.nodeName;
      if (pod === undefined || nodeName === undefined || nodeName === '' || isPodFinished(pod)) return remove(key);
      if (nodeOf.get(key) !== nodeName) remove(key);
      nodeOf.set(key, nodeName);
      const pods = byNode.get(nodeName) ?? new Map<string, Pod>();
      byNode.set(nodeName, pods.set(key, pod));
    },
    totals(nodeName) {
      const pods = on(nodeName);
      const requests = pods.map(({ spec }) => requestsOf(spec));
      return {
        pods: pods.length,
        milliCpu: requests.reduce((sum, { milliCpu }) => sum + milliCpu, 0),
        memory: requests.reduce((sum, { memory }) => sum + memory, 0),
        hostPorts: new Set(pods.flatMap(({ spec }) => hostPortsOf(spec))),
      };
    },
  };
}
