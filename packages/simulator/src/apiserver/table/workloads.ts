import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { objectAt, objectsAt } from '../builtin/kinds/access.ts';
import { humanDuration, since } from './human-duration.ts';
import { columnsOf, type Printer } from './printer.ts';
import { labelsText, numberOf, selectorText } from './texts.ts';

const wide = 'Containers*,Images*,Selector*';

export const deployments: Printer = {
  columns: columnsOf(`Ready,Up-to-date,Available,Age,${wide}`),
  cells(deployment, now) {
    const status = objectAt(deployment, 'status');
    const { replicas, selector } = objectAt(deployment, 'spec');
    const { name, creationTimestamp } = deployment.metadata;
    const ready = `${numberOf(status.readyReplicas)}/${numberOf(replicas)}`;
    const counts = [numberOf(status.updatedReplicas), numberOf(status.availableReplicas)];
    return [name, ready, ...counts, since(creationTimestamp, now), ...templateCells(deployment), selectorText(selector, '')];
  },
};

export const replicaSets: Printer = {
  columns: columnsOf(`Desired:integer,Current:integer,Ready:integer,Age,${wide}`),
  cells(set, now) {
    const { replicas, selector } = objectAt(set, 'spec');
    const status = objectAt(set, 'status');
    const counts = [numberOf(replicas), numberOf(status.replicas), numberOf(status.readyReplicas)];
    const text = set.kind === 'ReplicationController' ? labelsText(selector) : selectorText(selector);
    return [set.metadata.name, ...counts, since(set.metadata.creationTimestamp, now), ...templateCells(set), text];
  },
};

export const daemonSets: Printer = {
  columns: columnsOf(`Desired:integer,Current:integer,Ready:integer,Up-to-date:integer,Available:integer,Node Selector,Age,${wide}`),
  cells(set, now) {
    const status = objectAt(set, 'status');
    const fields = ['desiredNumberScheduled', 'currentNumberScheduled', 'numberReady', 'updatedNumberScheduled', 'numberAvailable'];
    const nodes = labelsText(objectAt(set, 'spec', 'template', 'spec', 'nodeSelector'));
    const { name, creationTimestamp } = set.metadata;
    const counts = fields.map((field) => numberOf(status[field]));
    return [name, ...counts, nodes, since(creationTimestamp, now), ...templateCells(set), selectorText(objectAt(set, 'spec').selector)];
  },
};

export const statefulSets: Printer = {
  columns: columnsOf('Ready,Age,Containers*,Images*'),
  cells(set, now) {
    const ready = `${numberOf(objectAt(set, 'status').readyReplicas)}/${numberOf(objectAt(set, 'spec').replicas)}`;
    return [set.metadata.name, ready, since(set.metadata.creationTimestamp, now), ...templateCells(set)];
  },
};

export const jobs: Printer = {
  columns: columnsOf(`Status,Completions,Duration,Age,${wide}`),
  cells(job, now) {
    const { name, creationTimestamp } = job.metadata;
    const age = since(creationTimestamp, now);
    return [
      name,
      jobStatus(job),
      completions(job),
      jobDuration(job, now),
      age,
      ...templateCells(job),
      selectorText(objectAt(job, 'spec').selector),
    ];
  },
};

function jobStatus(job: KubeObject): string {
  const conditions = objectsAt(job, 'status', 'conditions');
  const holds = (type: string) => conditions.some((condition) => condition.type === type && condition.status === 'True');
  if (holds('Complete')) return 'Complete';
  if (holds('Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp !== undefined) return 'Terminating';
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(holds) ?? 'Running';
}

function completions(job: KubeObject): string {
  const { completions: wanted, parallelism } = objectAt(job, 'spec');
  const done = numberOf(objectAt(job, 'status').succeeded);
  if (typeof wanted === 'number') return `${done}/${wanted}`;
  return numberOf(parallelism) > 1 ? `${done}/1 of ${numberOf(parallelism)}` : `${done}/1`;
}

function jobDuration(job: KubeObject, now: number): string {
  const { startTime, completionTime } = objectAt(job, 'status');
  if (typeof startTime !== 'string') return '';
  return humanDuration((typeof completionTime === 'string' ? Date.parse(completionTime) : now) - Date.parse(startTime));
}

export const cronJobs: Printer = {
  columns: columnsOf(`Schedule,Timezone,Suspend:boolean,Active:integer,Last Schedule,Age,${wide}`),
  cells(cronJob, now) {
    const spec = objectAt(cronJob, 'spec');
    const status = objectAt(cronJob, 'status');
    const job = objectAt(spec, 'jobTemplate', 'spec');
    const last = status.lastScheduleTime === undefined ? '<none>' : since(status.lastScheduleTime, now);
    const suspend = spec.suspend === true ? 'True' : spec.suspend === false ? 'False' : '<unset>';
    return [
      cronJob.metadata.name,
      spec.schedule,
      spec.timeZone ?? '<none>',
      suspend,
      objectsAt(status, 'active').length,
      last,
      since(cronJob.metadata.creationTimestamp, now),
      ...containerCells(objectsAt(job, 'template', 'spec', 'containers')),
      selectorText(job.selector),
    ];
  },
};

function templateCells(object: KubeObject): readonly string[] {
  return containerCells(objectsAt(object, 'spec', 'template', 'spec', 'containers'));
}

export function containerCells(containers: readonly JsonObject[]): readonly string[] {
  return ['name', 'image'].map((field) => containers.map((container) => String(container[field] ?? '')).join(','));
}
