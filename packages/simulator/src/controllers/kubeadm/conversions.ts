import type { ConvertObject } from '../../apiserver/registry/conversions.ts';
import { bootstrapGroup, controlPlaneGroup } from '../cluster-api/contract/groups.ts';
import { duration, reference } from '../cluster-api/conversion/codecs.ts';
import { below, converter, type Renamed } from '../cluster-api/conversion/convert.ts';
import { kubeadmConfigSpec, replicasOfAll, statusOfAll, timeLimits } from '../cluster-api/conversion/parts.ts';

const template = 'spec.machineTemplate';

const controlPlane: readonly Renamed[] = [
  ...statusOfAll,
  ...replicasOfAll,
  ...below('spec.kubeadmConfigSpec', kubeadmConfigSpec),
  { before: `${template}.infrastructureRef`, now: `${template}.spec.infrastructureRef`, as: reference },
  { before: `${template}.readinessGates`, now: `${template}.spec.readinessGates` },
  ...timeLimits.map(({ before, now }) => ({ before: `${template}.${before}`, now: `${template}.spec.${now}`, as: duration })),
  { before: 'spec.rolloutBefore.certificatesExpiryDays', now: 'spec.rollout.before.certificatesExpiryDays' },
  { before: 'spec.rolloutAfter', now: 'spec.rollout.after' },
  { before: 'spec.rolloutStrategy', now: 'spec.rollout.strategy' },
  { before: 'spec.remediationStrategy', now: 'spec.remediation' },
  { before: 'spec.machineNamingStrategy', now: 'spec.machineNaming' },
  { before: 'status.initialized', now: 'status.initialization.controlPlaneInitialized' },
];

/** Of the bootstrap provider's kinds, between v1beta1 and v1beta2. */
export const bootstrapConversions: Readonly<Record<string, ConvertObject>> = {
  [`${bootstrapGroup}/KubeadmConfig`]: converter([
    ...statusOfAll,
    ...below('spec', kubeadmConfigSpec),
    { before: 'status.ready', now: 'status.initialization.dataSecretCreated' },
  ]),
  [`${bootstrapGroup}/KubeadmConfigTemplate`]: converter(below('spec.template.spec', kubeadmConfigSpec)),
};

/** Of the control plane provider's kind. */
export const controlPlaneConversions: Readonly<Record<string, ConvertObject>> = {
  [`${controlPlaneGroup}/KubeadmControlPlane`]: converter(controlPlane),
};
