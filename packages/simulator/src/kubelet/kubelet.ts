import type { ApiServer } from '../apiserver/api-server.ts';
import type { LocalEvent } from '../apiserver/local-client.ts';
import { isApiError } from '../apiserver/status/api-error.ts';
import { recordEvent } from '../controllers/events/record.ts';
import { conditionsOf } from '../objects/conditions.ts';
import type { KubeObject, ObjectKey } from '../objects/object.ts';
import { asPod } from '../objects/pod.ts';
import { timestamp } from '../objects/time.ts';
import type { Programs } from '../programs/programs.ts';
import type { World } from '../world/world.ts';
import { createPodAccess } from './access/pod-access.ts';
import type { KubeletContext } from './context.ts';
import { createNodeImages } from './images/node-images.ts';
import { startHeartbeat } from './node/heartbeat.ts';
import { createNodeNetwork, providesNetwork } from './node/network.ts';
import { nodeConditions } from './node/node-conditions.ts';
import { type NodeFacts, nodeFactsStatus, nodeObject } from './node/node-object.ts';
import { needsWorker, type PodWorker, startPod } from './pod/pod-worker.ts';
import { watchPodsOfNode } from './pods-of-node.ts';
import { defaultTiming, type KubeletTiming } from './timing.ts';

export interface KubeletOptions {
  readonly world: World;
  readonly apiServer: ApiServer;
  readonly programs: Programs;
  readonly node: NodeFacts;
  /** Images that are there from the start; all others are pulled. */
  readonly preloaded?: readonly string[];
  readonly timing?: Partial<KubeletTiming>;
  /** Mirror pods of the node itself, by the uid of its Node; they come back when someone deletes them. */
  readonly staticPods?: (nodeUid: string) => readonly KubeObject[];
}

/** A node that runs. */
export interface NodeHandle {
  readonly name: string;
  /** As when the machine is switched off: no more heartbeats, its pods' programs end, their objects stay as they are. */
  stop(): void;
}

const nodeType = { apiVersion: 'v1', kind: 'Node' };

/** Registers a node and runs the pods that are bound to it. Fault place `node.ready` (name): `hang`, `delay`. */
export function startKubelet(options: KubeletOptions): NodeHandle {
  const { world, apiServer, node } = options;
  const { clock } = world;
  const { local: client } = apiServer;
  const timing = { ...defaultTiming, ...options.timing };
  const context: KubeletContext = {
    ...{ world, clock, apiServer, client, timing, programs: options.programs },
    nodeName: node.name,
    hostIp: node.address,
    images: createNodeImages(options.preloaded),
    network: createNodeNetwork(),
    events: { client, clock, component: 'kubelet', host: node.name },
  };
  const workers = new Map<string, PodWorker>();
  const idOf = ({ namespace, name }: ObjectKey) => `${namespace}/${name}`;
  let starting = false;
  let stopped = false;

  const registered = register(context, node);
  const staticPods = options.staticPods?.(registered.metadata.uid ?? '') ?? [];
  recordEvent(context.events, registered, { reason: 'Starting', message: 'Starting kubelet.' });
  const stopHeartbeat = startHeartbeat(node.name, { client, clock, intervalMs: timing.heartbeat });
  const stopWatch = watchPodsOfNode(apiServer, node.name, onPod);
  const withdraw = apiServer.kubelets.offer(
    node.name,
    createPodAccess((pod) => workers.get(idOf(pod)), options.programs),
  );
  for (const pod of staticPods) createMirror(pod);

  function onPod({ type, object }: LocalEvent): void {
    const pod = asPod(object);
    const id = idOf(pod.metadata);
    const worker = workers.get(id);
    if (type === 'DELETED' || (worker !== undefined && worker.pod.metadata.uid !== pod.metadata.uid)) {
      worker?.kill();
      workers.delete(id);
    }
    if (type === 'DELETED') {
      const mirrored = staticPods.find(({ metadata }) => idOf(metadata) === id);
      if (mirrored !== undefined) createMirror(mirrored);
      return;
    }
    const running = workers.get(id);
    if (running !== undefined) running.update(pod);
    else if (needsWorker(pod)) workers.set(id, startPod(pod, context));
    if (!context.network.ready && providesNetwork(pod.spec) && pod.status?.phase === 'Running') startNetwork();
  }

  function startNetwork(): void {
    if (starting) return;
    starting = true;
    const fault = world.faults.strike('node.ready', { name: node.name });
    if (fault?.effect === 'hang') return;
    clock.after(timing.network + (fault?.delayMs ?? 0), () => {
      if (stopped) return;
      context.network.start();
      reportNode(context, node);
      recordEvent(context.events, registered, { reason: 'NodeReady', message: `Node ${node.name} status is now: NodeReady` });
    });
  }

  function createMirror(pod: KubeObject): void {
    try {
      client.create(pod);
    } catch (error) {
      if (!isApiError(error)) throw error;
    }
  }

  return {
    name: node.name,
    stop() {
      stopped = true;
      stopHeartbeat();
      stopWatch();
      withdraw();
      for (const worker of workers.values()) worker.kill();
      workers.clear();
    },
  };
}

/** A node of that name which is there already is taken over, as after a reboot. */
function register(context: KubeletContext, node: NodeFacts): KubeObject {
  const { client } = context;
  const known = client.get(nodeType, { name: node.name });
  const object = known ?? client.create(nodeObject(node));
  return reportNode(context, node) ?? object;
}

function reportNode({ client, clock, network }: KubeletContext, node: NodeFacts): KubeObject | undefined {
  return client.modify(nodeType, { name: node.name }, (draft) => {
    const conditions = nodeConditions(conditionsOf(draft.status), network.ready, timestamp(clock.now()));
    draft.status = { ...draft.status, ...nodeFactsStatus(node), conditions };
  });
}
