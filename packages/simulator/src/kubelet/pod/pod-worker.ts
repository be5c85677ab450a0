import { isApiError } from '../../apiserver/status/api-error.ts';
import { asPod, isPodFinished, type Pod, podType } from '../../objects/pod.ts';
import { timestamp } from '../../objects/time.ts';
import { fieldPathOf, teller } from '../container/pull.ts';
import type { ContainerRecord } from '../container/record.ts';
import type { KubeletContext } from '../context.ts';
import { podStatus } from './pod-status.ts';
import { ignoreStopped, recordsOf, runPod } from './run-pod.ts';

/** One pod on its node. */
export interface PodWorker {
  readonly pod: Pod;
  readonly containers: readonly ContainerRecord[];
  /** The pod as the API server has it now. */
  update(pod: Pod): void;
  /** Ends it without a word, as the node does when its power goes. */
  kill(): void;
}

export function startPod(first: Pod, context: KubeletContext): PodWorker {
  const { client, clock, network, hostIp } = context;
  const key = { name: first.metadata.name, namespace: first.metadata.namespace ?? '' };
  const stop = new AbortController();
  const records = recordsOf({ pod: first });
  const containers = [...records.init, ...records.main];
  const startTime = timestamp(clock.now());
  let pod = first;
  let podIp: string | undefined;
  let silent = false;
  let scheduled = false;

  /** One write for all that changes at a time. */
  function changed(): void {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(report);
  }

  function report(): void {
    scheduled = false;
    if (silent) return;
    const time = timestamp(clock.now());
    try {
      client.modify(podType, key, (draft) => {
        if (draft.metadata.uid !== first.metadata.uid) return;
        const current = asPod(draft as unknown as Pod);
        const facts = { ...records, hostIp, startTime, time, ...(podIp !== undefined && { podIp }) };
        draft.status = { ...draft.status, ...podStatus(current, facts) };
      });
    } catch (error) {
      if (!isApiError(error)) throw error;
    }
  }

  const running = runPod(records, context, { pod: first, signal: stop.signal, changed }, (ip) => {
    // Told with the next change, which follows at once.
    podIp = ip;
  }).catch(ignoreStopped);

  async function terminate(): Promise<void> {
    for (const record of containers.filter(({ state }) => state.running !== undefined)) {
      teller(context, pod, fieldPathOf(record))({ reason: 'Killing', message: `Stopping container ${record.spec.name}` });
    }
    stop.abort();
    await running;
    if (silent) return;
    report();
    silent = true;
    release();
    client.delete(podType, key, { gracePeriodSeconds: 0 });
  }

  function release(): void {
    if (podIp !== undefined && first.spec.hostNetwork !== true) network.release(podIp);
  }

  void running.then(changed);
  return {
    get pod() {
      return pod;
    },
    containers,
    update(next) {
      const already = pod.metadata.deletionTimestamp !== undefined;
      pod = next;
      if (!already && next.metadata.deletionTimestamp !== undefined) void terminate();
    },
    kill() {
      silent = true;
      stop.abort();
      release();
    },
  };
}

/** A pod that has ended keeps its status; after a restart of the simulator nothing of it runs again. */
export function needsWorker(pod: Pod): boolean {
  return !isPodFinished(pod) || pod.metadata.deletionTimestamp !== undefined;
}
