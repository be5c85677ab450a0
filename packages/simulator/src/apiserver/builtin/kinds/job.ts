import type { KubeObject } from '../../../objects/object.ts';
import { sameJson } from '../../../objects/same-json.ts';
import { type Cause, invalidValue, required } from '../../schema/causes.ts';
import { objectAt } from './access.ts';
import type { KindRules } from './kind.ts';
import { validatePodSpec } from './pod-spec.ts';
import { notNegative } from './workload.ts';

export const jobRules: KindRules = {
  prepare(job, old) {
    const spec = objectAt(job, 'spec');
    if (old !== undefined || spec.manualSelector === true) return job;
    const { uid = '', name } = job.metadata;
    const template = objectAt(spec, 'template');
    const labels = {
      ...objectAt(template, 'metadata', 'labels'),
      'batch.kubernetes.io/controller-uid': uid,
      'batch.kubernetes.io/job-name': name,
      'controller-uid': uid,
      'job-name': name,
    };
    const selector = { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } };
    return { ...job, spec: { ...spec, selector, template: { ...template, metadata: { ...objectAt(template, 'metadata'), labels } } } };
  },
  validate: (job, old) => [
    ...notNegative(job, ['parallelism', 'completions', 'backoffLimit', 'ttlSecondsAfterFinished']),
    ...validateJobTemplate(objectAt(job, 'spec', 'template', 'spec'), 'spec.template.spec'),
    ...(old === undefined ? [] : fixedFields(job, old)),
  ],
};

function validateJobTemplate(spec: Readonly<Record<string, unknown>>, path: string): readonly Cause[] {
  const { restartPolicy } = spec;
  return [
    ...validatePodSpec(spec, path),
    ...(restartPolicy === 'Always' ? [required(`${path}.restartPolicy`, 'valid values: "OnFailure", "Never"')] : []),
  ];
}

function fixedFields(job: KubeObject, old: KubeObject): readonly Cause[] {
  const now = objectAt(job, 'spec');
  const before = objectAt(old, 'spec');
  const suspended = before.suspend === true && objectAt(old, 'status').startTime === undefined;
  return ['selector', 'template', 'completions', 'completionMode', 'backoffLimitPerIndex', 'managedBy', 'podFailurePolicy']
    .filter((field) => !sameJson(now[field], before[field]) && !(field === 'template' && suspended))
    .map((field) => invalidValue(`spec.${field}`, now[field], 'field is immutable'));
}

export const cronJobRules: KindRules = {
  validate(cronJob) {
    const { schedule } = objectAt(cronJob, 'spec');
    const fields = typeof schedule === 'string' ? schedule.trim().split(/\s+/) : [];
    const wrong = typeof schedule === 'string' && schedule !== '' && !schedule.startsWith('@') && fields.length !== 5;
    return [
      ...(wrong
        ? [invalidValue('spec.schedule', schedule, `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`)]
        : []),
      ...notNegative(cronJob, ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']),
      ...validateJobTemplate(objectAt(cronJob, 'spec', 'jobTemplate', 'spec', 'template', 'spec'), 'spec.jobTemplate.spec.template.spec'),
    ];
  },
};
