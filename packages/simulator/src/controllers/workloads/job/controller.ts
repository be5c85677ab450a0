import { conditionOf, conditionsOf, withCondition } from '../../../objects/conditions.ts';
import { isPodActive, isPodReady, type Pod, podType } from '../../../objects/pod.ts';
import { timestamp } from '../../../objects/time.ts';
import type { Controller, ControllerContext, ReconcileResult } from '../../controller.ts';
import { recordEvent } from '../../events/record.ts';
import { ownerKeys, podFor, podsOf } from '../pods/pods.ts';
import { jobType } from '../types.ts';
import { type Job, type Outcome, outcomeOf, type Tally } from './job.ts';

const component = 'job-controller';

/** Runs a Job's pods until enough have succeeded or too many failed. */
export const jobController: Controller = {
  name: component,
  type: jobType,
  also: [{ type: podType, keys: ownerKeys(jobType) }],
  reconcile(key, context) {
    const job = context.client.get(jobType, key) as Job | undefined;
    if (job === undefined || job.metadata.deletionTimestamp !== undefined) return;
    if (finishedAt(job) !== undefined) return expire(job, context);
    const pods = podsOf(context.client, job);
    const tally = tallyOf(job, pods, context);
    const outcome = outcomeOf(job, tally);
    if (outcome === undefined && job.spec.suspend !== true) createMissing(job, tally, context);
    else for (const pod of pods.filter(isPodActive)) context.client.delete(podType, keyOf(pod));
    writeStatus(job, outcome, context);
    if (outcome !== undefined) tellOutcome(job, outcome, context);
    const { activeDeadlineSeconds } = job.spec;
    if (activeDeadlineSeconds !== undefined) return { againAfterMs: Math.max(1_000, activeDeadlineSeconds * 1_000 - tally.runningMs) };
  },
};

function tallyOf(job: Job, pods: readonly Pod[], { clock }: ControllerContext): Tally {
  const started = job.status?.startTime;
  return {
    active: pods.filter(isPodActive).length,
    succeeded: pods.filter(({ status }) => status?.phase === 'Succeeded').length,
    failed: pods.filter(({ status }) => status?.phase === 'Failed').length,
    runningMs: started === undefined ? 0 : clock.now() - Date.parse(started),
  };
}

function createMissing(job: Job, { active, succeeded }: Tally, context: ControllerContext): void {
  const { parallelism = 1, completions } = job.spec;
  // Without a number of completions the first success ends it, and no more pods are started then.
  const wanted = completions === undefined ? (succeeded > 0 ? 0 : parallelism) : Math.min(parallelism, completions - succeeded);
  const { name, uid = '' } = job.metadata;
  const labels = {
    'batch.kubernetes.io/job-name': name,
    'batch.kubernetes.io/controller-uid': uid,
    'job-name': name,
    'controller-uid': uid,
  };
  for (let count = active; count < wanted; count += 1) {
    const pod = context.client.create(podFor(job, job.spec.template, { labels }));
    recordEvent({ ...context, component }, job, { reason: 'SuccessfulCreate', message: `Created pod: ${pod.metadata.name}` });
  }
}

function writeStatus(job: Job, outcome: Outcome | undefined, context: ControllerContext): void {
  const pods = podsOf(context.client, job);
  const { active, succeeded, failed } = tallyOf(job, pods, context);
  const time = timestamp(context.clock.now());
  context.client.modify(jobType, keyOf(job), (draft) => {
    const { startTime } = (draft.status ?? {}) as { readonly startTime?: string };
    const conditions = nextConditions(job, outcome, conditionsOf(draft.status), time);
    draft.status = {
      ...(job.spec.suspend !== true && { startTime: startTime ?? time }),
      ...(outcome?.type === 'Complete' && { completionTime: time }),
      ...(active > 0 && { active }),
      ...(succeeded > 0 && { succeeded }),
      ...(failed > 0 && { failed }),
      ready: pods.filter((pod) => isPodActive(pod) && isPodReady(pod)).length,
      terminating: pods.filter(({ metadata, status }) => metadata.deletionTimestamp !== undefined && status?.phase === 'Running').length,
      uncountedTerminatedPods: {},
      ...(conditions.length > 0 && { conditions }),
    };
  });
}

function nextConditions(job: Job, outcome: Outcome | undefined, old: ReturnType<typeof conditionsOf>, time: string) {
  const holds = (type: string, { reason, message }: Omit<Outcome, 'type'>) => ({
    type,
    status: 'True' as const,
    reason,
    message,
    lastProbeTime: time,
  });
  if (outcome !== undefined) {
    const first = outcome.type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget';
    return withCondition(withCondition(old, holds(first, outcome), time), holds(outcome.type, outcome), time);
  }
  if (job.spec.suspend === true) return withCondition(old, holds('Suspended', { reason: 'JobSuspended', message: 'Job suspended' }), time);
  if (!old.some(({ type }) => type === 'Suspended')) return old;
  return withCondition(
    old,
    { type: 'Suspended', status: 'False', reason: 'JobResumed', message: 'Job resumed', lastProbeTime: time },
    time,
  );
}

function tellOutcome(job: Job, { type, reason, message }: Outcome, context: ControllerContext): void {
  const text = type === 'Complete' ? { reason: 'Completed', message: 'Job completed' } : { type: 'Warning' as const, reason, message };
  recordEvent({ ...context, component }, job, text);
}

function finishedAt(job: Job): string | undefined {
  const over = ['Complete', 'Failed'].map((type) => conditionOf(job.status, type)).find((condition) => condition?.status === 'True');
  return over?.lastTransitionTime;
}

/** A finished Job is deleted after its time to live, if it has one. */
function expire(job: Job, { client, clock }: ControllerContext): ReconcileResult {
  const { ttlSecondsAfterFinished } = job.spec;
  if (ttlSecondsAfterFinished === undefined) return;
  const leftMs = Date.parse(finishedAt(job) ?? '') + ttlSecondsAfterFinished * 1_000 - clock.now();
  if (leftMs > 0) return { againAfterMs: leftMs };
  client.delete(jobType, keyOf(job), { propagation: 'Background' });
}

function keyOf({ metadata }: Pick<Job, 'metadata'>): { readonly name: string; readonly namespace: string } {
  return { name: metadata.name, namespace: metadata.namespace ?? '' };
}
