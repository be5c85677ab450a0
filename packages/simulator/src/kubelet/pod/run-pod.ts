import { type PodWork, setWaiting, teller } from '../container/pull.ts';
import { type ContainerRecord, newRecord } from '../container/record.ts';
import { runContainer } from '../container/run-container.ts';
import type { KubeletContext } from '../context.ts';
import { networkNotReady } from '../node/network.ts';
import { aborted, Stopped, sleep } from '../sleep.ts';
import { pauseAfter } from '../timing.ts';
import type { PodFacts } from './environment.ts';
import { mountTrouble } from './volumes.ts';

export interface PodRecords {
  readonly init: readonly ContainerRecord[];
  readonly main: readonly ContainerRecord[];
}

export function recordsOf({ pod }: { readonly pod: PodWork['pod'] }): PodRecords {
  const init = pod.spec.initContainers ?? [];
  return {
    init: init.map((spec) => newRecord(spec, spec.restartPolicy !== 'Always')),
    main: pod.spec.containers.map((spec) => newRecord(spec, false)),
  };
}

/** A pod's life from its network to the end of its last container. Throws `Stopped` when its signal aborts. */
export async function runPod(records: PodRecords, context: KubeletContext, work: PodWork, onAddress: (ip: string) => void): Promise<void> {
  const { clock, timing, hostIp } = context;
  const { pod, signal } = work;
  const waiting = records.init.length > 0 ? 'PodInitializing' : 'ContainerCreating';
  for (const record of records.main) record.state = { waiting: { reason: waiting } };
  work.changed();
  if (pod.spec.hostNetwork !== true) await waitNetwork(context, work);
  await waitVolumes(context, work);
  await sleep(clock, timing.sandbox, signal);
  const podIp = pod.spec.hostNetwork === true ? hostIp : context.network.allocate(podCidrOf(context));
  onAddress(podIp);
  const facts = { podIp, hostIp };
  const outcome = await initialize(records, context, work, facts);
  if (outcome === 'failed') return;
  if (records.init.length > 0) for (const record of records.main) setWaiting(record, work, 'ContainerCreating');
  // All come to their end, also when the pod is stopped while one of them still waits.
  await Promise.all(records.main.map((record) => runContainer(record, context, work, facts).catch(ignoreStopped)));
}

function podCidrOf({ client, nodeName }: KubeletContext): string | undefined {
  const node = client.get({ apiVersion: 'v1', kind: 'Node' }, { name: nodeName });
  return (node?.spec as { readonly podCIDR?: string } | undefined)?.podCIDR;
}

async function waitNetwork({ network, ...context }: KubeletContext, { pod, signal }: PodWork): Promise<void> {
  if (network.ready) return;
  const message = `network is not ready: ${networkNotReady}`;
  teller({ ...context, network }, pod)({ type: 'Warning', reason: 'NetworkNotReady', message });
  await Promise.race([network.whenReady(), aborted(signal)]);
  if (signal.aborted) throw new Stopped();
}

/** kubelet tries a volume again only after a pause that grows; a Secret that comes in between is not noticed. */
async function waitVolumes(context: KubeletContext, { pod, signal }: PodWork): Promise<void> {
  const { client, clock, timing } = context;
  for (let failures = 1; ; failures += 1) {
    const trouble = mountTrouble(pod, client);
    if (trouble === undefined) return;
    teller(context, pod)({ type: 'Warning', reason: 'FailedMount', message: trouble });
    await sleep(clock, pauseAfter(failures, timing.mountRetry), signal);
  }
}

/** Init containers one after the other; sidecars among them stay. `failed` = one failed for good. */
async function initialize({ init }: PodRecords, context: KubeletContext, work: PodWork, facts: PodFacts): Promise<'done' | 'failed'> {
  for (const record of init) {
    if (record.initial) {
      if ((await runContainer(record, context, work, facts)) !== 0) return 'failed';
    } else {
      void runContainer(record, context, work, facts).catch(ignoreStopped);
      while (!record.started) await sleep(context.clock, context.timing.start, work.signal);
    }
  }
  return 'done';
}

export function ignoreStopped(error: unknown): void {
  if (!(error instanceof Stopped)) throw error;
}
