import type { WebhookHandler } from '../../../apiserver/admission/webhooks.ts';
import { type Cause, forbiddenField, required } from '../../../apiserver/schema/causes.ts';
import { clusterGroup } from '../../cluster-api/contract/groups.ts';
import { checkVersion, objectAt, specOf, versioned, withSpec } from '../../cluster-api/webhooks/fields.ts';
import { type KindRules, reviewBy } from '../../cluster-api/webhooks/review.ts';
import { isEtcdManaged, type KubeadmControlPlane } from '../kinds.ts';
import { checkChanges } from './changes.ts';

const controlPlaneRules: KindRules = {
  fill(controlPlane) {
    const spec = specOf(controlPlane);
    const rollout = objectAt(spec, 'rollout');
    const strategy = { type: 'RollingUpdate', ...objectAt(rollout, 'strategy') };
    const rollingUpdate = { maxSurge: 1, ...objectAt(strategy, 'rollingUpdate') };
    const steps = strategy.type === 'RollingUpdate' ? { ...strategy, rollingUpdate } : strategy;
    return withSpec(controlPlane, versioned({ ...spec, replicas: spec.replicas ?? 1, rollout: { ...rollout, strategy: steps } }));
  },
  check(object, before) {
    const controlPlane = object as KubeadmControlPlane;
    const old = before as KubeadmControlPlane | undefined;
    return [
      ...checkReplicas(controlPlane),
      ...checkVersion('spec.version', controlPlane.spec.version),
      ...checkSurge(controlPlane),
      ...(old === undefined ? [] : checkChanges(controlPlane, old)),
      ...checkEtcd(controlPlane, old),
    ];
  },
};

/** The webhooks of the control plane provider, which calls its kind by the core group when it refuses one. */
export const reviewControlPlane: WebhookHandler = reviewBy(clusterGroup, { KubeadmControlPlane: controlPlaneRules });

function checkReplicas(controlPlane: KubeadmControlPlane): readonly Cause[] {
  const { replicas } = controlPlane.spec;
  if (replicas === undefined) return [required('spec.replicas', 'is required')];
  const even = isEtcdManaged(controlPlane) && replicas % 2 === 0;
  return [
    ...(replicas <= 0 ? [forbiddenField('spec.replicas', 'cannot be less than or equal to 0')] : []),
    ...(even ? [forbiddenField('spec.replicas', 'cannot be an even number when etcd is stacked')] : []),
  ];
}

function checkSurge({ spec }: KubeadmControlPlane): readonly Cause[] {
  const { maxSurge } = spec.rollout?.strategy?.rollingUpdate ?? {};
  if (maxSurge === undefined) return [];
  const path = 'spec.rollout.strategy.rollingUpdate';
  const surge = Number(maxSurge);
  if (surge === 0 && (spec.replicas ?? 3) < 3) {
    return [required(path, 'when KubeadmControlPlane is configured to scale-in, replica count needs to be at least 3')];
  }
  return surge === 0 || surge === 1 ? [] : [required(`${path}.maxSurge`, 'value must be 1 or 0')];
}

function checkEtcd({ spec }: KubeadmControlPlane, old: KubeadmControlPlane | undefined): readonly Cause[] {
  const { local, external } = spec.kubeadmConfigSpec.clusterConfiguration?.etcd ?? {};
  const path = 'spec.kubeadmConfigSpec.clusterConfiguration.etcd';
  const before = old?.spec.kubeadmConfigSpec.clusterConfiguration?.etcd?.external;
  const changed = old !== undefined && (external === undefined) !== (before === undefined);
  const both = external !== undefined && typeof local === 'object' && local !== null && Object.keys(local).length > 0;
  return [
    ...(both ? [forbiddenField(`${path}.local`, 'cannot have both external and local etcd')] : []),
    ...(changed ? [forbiddenField(`${path}.external`, 'cannot change between external and local etcd')] : []),
  ];
}
