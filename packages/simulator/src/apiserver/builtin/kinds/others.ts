import { sameJson } from '../../../objects/same-json.ts';
import { type Cause, forbiddenField, invalidValue, required } from '../../schema/causes.ts';
import { objectAt, objectsAt } from './access.ts';
import type { KindRules } from './kind.ts';

export const claimRules: KindRules = {
  validate(claim, old) {
    const spec = objectAt(claim, 'spec');
    const { storage } = objectAt(spec, 'resources', 'requests');
    const fixed = ({ resources: _, volumeName: __, volumeAttributesClassName: ___, ...rest }: Readonly<Record<string, unknown>>) => rest;
    const changed = old !== undefined && !sameJson(fixed(spec), fixed(objectAt(old, 'spec')));
    return [
      ...(Array.isArray(spec.accessModes) ? [] : [required('spec.accessModes', 'at least 1 access mode is required')]),
      ...(storage === undefined ? [required('spec.resources[storage]')] : []),
      ...(changed
        ? [
            forbiddenField(
              'spec',
              'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
            ),
          ]
        : []),
    ];
  },
};

export const volumeRules: KindRules = {
  validate(volume) {
    const spec = objectAt(volume, 'spec');
    return [
      ...(Array.isArray(spec.accessModes) ? [] : [required('spec.accessModes')]),
      ...(objectAt(spec, 'capacity').storage === undefined ? [required('spec.capacity')] : []),
    ];
  },
};

export const webhookRules: KindRules = {
  validate: (configuration) =>
    objectsAt(configuration, 'webhooks').flatMap((webhook, index) => {
      const path = `webhooks[${index}]`;
      const { url, service } = objectAt(webhook, 'clientConfig');
      const short = String(webhook.name ?? '').split('.').length < 3;
      return [
        ...(short && webhook.name
          ? [invalidValue(`${path}.name`, webhook.name, 'should be a domain with at least three segments separated by dots')]
          : []),
        ...(webhook.sideEffects === undefined ? [required(`${path}.sideEffects`, 'must specify one of None, NoneOnDryRun')] : []),
        ...((url === undefined) === (service === undefined)
          ? [required(`${path}.clientConfig`, 'exactly one of url or service is required')]
          : []),
        ...validateReviewVersions(webhook.admissionReviewVersions, `${path}.admissionReviewVersions`),
      ];
    }),
};

function validateReviewVersions(versions: unknown, path: string): readonly Cause[] {
  const known = ['v1', 'v1beta1'];
  if (!Array.isArray(versions) || versions.length === 0) return [required(path, `must specify one of ${known.join(', ')}`)];
  const fits = versions.some((version) => known.includes(version as string));
  return fits ? [] : [invalidValue(path, versions, `must include at least one of ${known.join(', ')}`)];
}

export const priorityClassRules: KindRules = {
  validate: (next, old) =>
    old === undefined || next.value === old.value ? [] : [forbiddenField('value', 'may not be changed in an update.')],
};

export const eventRules: KindRules = {
  validate(event) {
    const { namespace } = objectAt(event, 'involvedObject');
    const where = event.metadata.namespace;
    const fits = namespace === where || (!namespace && where === 'default');
    return event.apiVersion !== 'v1' || fits
      ? []
      : [invalidValue('involvedObject.namespace', namespace ?? '', 'does not match event.namespace')];
  },
};

export const leaseRules: KindRules = {
  validate(lease) {
    const { leaseDurationSeconds: duration } = objectAt(lease, 'spec');
    return typeof duration === 'number' && duration <= 0
      ? [invalidValue('spec.leaseDurationSeconds', duration, 'must be greater than 0')]
      : [];
  },
};
