import { conditionOf } from '../../../objects/conditions.ts';
import type { KubeObject, ObjectKey } from '../../../objects/object.ts';
import { controllerReference, isControlledBy } from '../../../objects/owners.ts';
import { timestamp } from '../../../objects/time.ts';
import type { Controller, ControllerContext } from '../../controller.ts';
import { recordEvent } from '../../events/record.ts';
import { ownerKeys } from '../pods/pods.ts';
import { cronJobType, jobType } from '../types.ts';
import { parseSchedule } from './schedule.ts';

interface CronJob extends KubeObject {
  readonly spec: {
    readonly schedule: string;
    readonly suspend?: boolean;
    readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
    readonly successfulJobsHistoryLimit?: number;
    readonly failedJobsHistoryLimit?: number;
    readonly jobTemplate: { readonly metadata?: { readonly labels?: object; readonly annotations?: object }; readonly spec: unknown };
  };
  readonly status?: { readonly lastScheduleTime?: string };
}

const component = 'cronjob-controller';

/** Starts a Job at each time of a schedule; of times that were missed only the last one counts. */
export const cronJobController: Controller = {
  name: component,
  type: cronJobType,
  also: [{ type: jobType, keys: ownerKeys(cronJobType) }],
  reconcile(key, context) {
    const { client, clock } = context;
    const cron = client.get(cronJobType, key) as CronJob | undefined;
    if (cron === undefined || cron.metadata.deletionTimestamp !== undefined) return;
    const jobs = client.list(jobType, { namespace: key.namespace ?? '' }).filter((job) => isControlledBy(job, cron));
    writeStatus(key, jobs, context);
    prune(cron, jobs, context);
    const schedule = parseSchedule(cron.spec.schedule);
    if (schedule === undefined || cron.spec.suspend === true) return;
    const now = clock.now();
    const last = Date.parse(cron.status?.lastScheduleTime ?? cron.metadata.creationTimestamp ?? timestamp(now));
    let due: number | undefined;
    for (let time = schedule.next(last); time !== undefined && time <= now; time = schedule.next(time)) due = time;
    if (due !== undefined) start(cron, due, jobs.filter(isActive), context);
    const next = schedule.next(now);
    if (next !== undefined) return { againAfterMs: next - now };
  },
};

function start(cron: CronJob, due: number, active: readonly KubeObject[], context: ControllerContext): void {
  const { client } = context;
  const { name, namespace = '' } = cron.metadata;
  const { concurrencyPolicy, jobTemplate } = cron.spec;
  const writer = { ...context, component };
  if (active.length > 0 && concurrencyPolicy === 'Forbid') {
    const message = 'Not starting job because prior execution is running and concurrency policy is Forbid';
    recordEvent(writer, cron, { reason: 'JobAlreadyActive', message });
    return;
  }
  if (concurrencyPolicy === 'Replace') for (const job of active) client.delete(jobType, { namespace, name: job.metadata.name });
  // Named by the minute, so that a time cannot be served twice.
  const key = { namespace, name: `${name}-${Math.floor(due / 60_000)}` };
  const { labels, annotations } = jobTemplate.metadata ?? {};
  const times = { ...annotations, 'batch.kubernetes.io/cronjob-scheduled-timestamp': timestamp(due) };
  const metadata = { ...key, labels: { ...labels }, annotations: times, ownerReferences: [controllerReference(cron)] };
  if (client.get(jobType, key) === undefined) client.create({ ...jobType, metadata, spec: jobTemplate.spec });
  client.modify(cronJobType, { namespace, name }, (draft) => {
    draft.status = { ...draft.status, lastScheduleTime: timestamp(due) };
  });
  recordEvent(writer, cron, { reason: 'SuccessfulCreate', message: `Created job ${key.name}` });
}

function writeStatus(key: ObjectKey, jobs: readonly KubeObject[], { client }: ControllerContext): void {
  const active = jobs.filter(isActive).map(({ apiVersion, kind, metadata }) => {
    const { name, namespace, uid } = metadata;
    return { apiVersion, kind, name, namespace, uid };
  });
  client.modify(cronJobType, key, (draft) => {
    const { active: _, ...rest } = draft.status ?? {};
    const done = jobs
      .filter((job) => isOver(job, 'Complete'))
      .map((job) => String((job.status as { completionTime?: string }).completionTime));
    const last = done.sort().at(-1);
    draft.status = { ...rest, ...(active.length > 0 && { active }), ...(last !== undefined && { lastSuccessfulTime: last }) };
  });
}

function prune({ spec }: CronJob, jobs: readonly KubeObject[], { client }: ControllerContext): void {
  const byAge = [...jobs].sort((left, right) => (left.metadata.name < right.metadata.name ? -1 : 1));
  const surplus = (type: 'Complete' | 'Failed', limit: number) => {
    const over = byAge.filter((job) => isOver(job, type));
    return over.slice(0, Math.max(0, over.length - limit));
  };
  const old = [...surplus('Complete', spec.successfulJobsHistoryLimit ?? 3), ...surplus('Failed', spec.failedJobsHistoryLimit ?? 1)];
  for (const { metadata } of old) {
    client.delete(jobType, { name: metadata.name, namespace: metadata.namespace ?? '' }, { propagation: 'Background' });
  }
}

function isOver(job: KubeObject, type: 'Complete' | 'Failed'): boolean {
  return conditionOf(job.status, type)?.status === 'True';
}

function isActive(job: KubeObject): boolean {
  return !isOver(job, 'Complete') && !isOver(job, 'Failed');
}
