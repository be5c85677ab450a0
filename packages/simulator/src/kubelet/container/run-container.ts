import { timestamp } from '../../objects/time.ts';
import type { KubeletContext } from '../context.ts';
import { environmentOf, type PodFacts } from '../pod/environment.ts';
import { sleep } from '../sleep.ts';
import { pauseAfter } from '../timing.ts';
import { execute } from './execute.ts';
import { createContainerLog } from './log.ts';
import { becomeReady } from './probe.ts';
import { ensureImage, fieldPathOf, type PodWork, setWaiting, teller } from './pull.ts';
import { type ContainerRecord, newContainerId } from './record.ts';

/** A run of this length counts as success: the next failure is the first again. */
const stableMs = 600_000;

/** Runs a container, again and again as its pod's policy asks. Resolves the last exit code. Throws `Stopped`. */
export async function runContainer(record: ContainerRecord, context: KubeletContext, work: PodWork, facts: PodFacts): Promise<number> {
  const { clock, timing } = context;
  let failures = 0;
  for (;;) {
    await ensureImage(record, context, work);
    const startedAt = clock.now();
    const exitCode = await runOnce(record, context, work, facts);
    if (work.signal.aborted || !restarts(record, work, exitCode)) return exitCode;
    failures = clock.now() - startedAt > stableMs ? 1 : failures + 1;
    record.lastState = record.state;
    // The first restart comes at once, each later one after a longer pause.
    if (failures > 1) await backOff(record, context, work, pauseAfter(failures - 1, timing.backoff));
    record.restartCount += 1;
  }
}

function restarts(record: ContainerRecord, { pod }: PodWork, exitCode: number): boolean {
  const policy = record.spec.restartPolicy ?? pod.spec.restartPolicy ?? 'Always';
  if (record.initial) return exitCode !== 0 && policy !== 'Never';
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}

async function runOnce(record: ContainerRecord, context: KubeletContext, work: PodWork, facts: PodFacts): Promise<number> {
  const { clock, timing } = context;
  const { pod, signal } = work;
  const tell = teller(context, pod, fieldPathOf(record));
  const env = await environment(record, context, work, facts);
  record.containerId = newContainerId(pod.metadata.uid ?? '', record.spec.name, record.restartCount);
  tell({ reason: 'Created', message: `Created container: ${record.spec.name}` });
  await sleep(clock, timing.start, signal);
  tell({ reason: 'Started', message: `Started container ${record.spec.name}` });
  if (record.restartCount > 0) {
    record.previousLog = record.log;
    record.log = createContainerLog();
  }
  const startedAt = timestamp(clock.now());
  record.state = { running: { startedAt } };
  work.changed();
  const over = new AbortController();
  void becomeReady(record, context, work, over.signal);
  const exitCode = await execute(record, context, { pod, facts, env, signal });
  over.abort();
  record.log.end();
  record.ready = false;
  record.started = false;
  const reason = exitCode === 0 ? 'Completed' : 'Error';
  const finishedAt = timestamp(clock.now());
  record.state = { terminated: { exitCode, reason, startedAt, finishedAt, containerID: record.containerId } };
  work.changed();
  return exitCode;
}

/** Waits as long as a Secret or ConfigMap that a variable comes from is missing. */
async function environment(record: ContainerRecord, context: KubeletContext, work: PodWork, facts: PodFacts) {
  const { client, clock, timing } = context;
  for (;;) {
    const result = environmentOf(record.spec, work.pod, facts, client);
    if ('env' in result) return result.env;
    teller(context, work.pod, fieldPathOf(record))({ type: 'Warning', reason: 'Failed', message: `Error: ${result.trouble}` });
    setWaiting(record, work, 'CreateContainerConfigError', result.trouble);
    await sleep(clock, timing.backoff[0], work.signal);
  }
}

async function backOff(record: ContainerRecord, context: KubeletContext, work: PodWork, pauseMs: number): Promise<void> {
  const { pod } = work;
  const { name, namespace, uid } = pod.metadata;
  const what = `restarting failed container=${record.spec.name} pod=${name}_${namespace}(${uid})`;
  teller(context, pod, fieldPathOf(record))({ type: 'Warning', reason: 'BackOff', message: `Back-off ${what}` });
  setWaiting(record, work, 'CrashLoopBackOff', `back-off ${pauseMs / 1_000}s ${what}`);
  await sleep(context.clock, pauseMs, work.signal);
}
