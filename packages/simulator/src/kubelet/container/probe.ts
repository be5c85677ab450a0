import type { Probe } from '../../objects/pod.ts';
import type { KubeletContext } from '../context.ts';
import { Stopped, sleep } from '../sleep.ts';
import { fieldPathOf, type PodWork, teller } from './pull.ts';
import type { ContainerRecord } from './record.ts';

/** Answers the probes of a running container: started, then ready. Fault place `pod.probe`: `fail` (asked again), `delay`. */
export async function becomeReady(record: ContainerRecord, context: KubeletContext, work: PodWork, over: AbortSignal): Promise<void> {
  const { startupProbe, readinessProbe } = record.spec;
  try {
    if (startupProbe !== undefined) await succeed(startupProbe, 'Startup', record, context, work, over);
    record.started = true;
    // One write for both when nothing has to be asked.
    if (readinessProbe !== undefined) {
      work.changed();
      await succeed(readinessProbe, 'Readiness', record, context, work, over);
    }
    if (over.aborted) return;
    record.ready = true;
    work.changed();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
}

async function succeed(
  probe: Probe,
  kind: 'Startup' | 'Readiness',
  record: ContainerRecord,
  context: KubeletContext,
  work: PodWork,
  over: AbortSignal,
): Promise<void> {
  const { clock, timing, world, nodeName } = context;
  const periodMs = (probe.periodSeconds ?? 10) * 1_000;
  const { name, namespace = '' } = work.pod.metadata;
  await sleep(clock, (probe.initialDelaySeconds ?? 0) * 1_000 + timing.probe, over);
  for (let successes = 0; ; ) {
    const about = { node: nodeName, namespace, pod: name, container: record.spec.name, image: record.spec.image, probe: kind };
    const fault = world.faults.strike('pod.probe', about);
    if (fault?.delayMs !== undefined) await sleep(clock, fault.delayMs, over);
    if (fault?.effect === 'fail') {
      const message = `${kind} probe failed: ${fault.message ?? 'HTTP probe failed with statuscode: 500'}`;
      teller(context, work.pod, fieldPathOf(record))({ type: 'Warning', reason: 'Unhealthy', message });
      successes = 0;
    } else successes += 1;
    if (successes >= (probe.successThreshold ?? 1)) return;
    await sleep(clock, periodMs, over);
  }
}
