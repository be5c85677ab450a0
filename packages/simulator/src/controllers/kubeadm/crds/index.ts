import type { KubeObject } from '../../../objects/object.ts';
import { bootstrapGroup, controlPlaneGroup } from '../../cluster-api/contract/groups.ts';
import {
  conditions,
  deprecatedStatus,
  legacy,
  machineNaming,
  machineTimeouts,
  observedGeneration,
  readinessGates,
  reference,
  replicaCounts,
  replicas,
  seconds,
  templateMetadata,
  version,
} from '../../cluster-api/crds/common.ts';
import { column, columns, condition, customResource, type Definition } from '../../cluster-api/crds/definition.ts';
import { fields, flag, integer, intOrPercent, open, text, time } from '../../cluster-api/crds/schema.ts';
import { kubeadmConfigSpec, labelledTemplate } from './kubeadm-config-spec.ts';

/** The provider keeps both contracts' versions. */
const contracts = { 'cluster.x-k8s.io/v1beta1': 'v1beta1', 'cluster.x-k8s.io/v1beta2': 'v1beta2' } as const;

function kind(group: string, name: string, shortNames?: readonly string[]): Omit<Definition, 'versions'> {
  const provider = group === bootstrapGroup ? 'capi-kubeadm-bootstrap' : 'capi-kubeadm-control-plane';
  return {
    group,
    kind: name,
    labels: contracts,
    categories: ['cluster-api'],
    ...(shortNames === undefined ? {} : { shortNames }),
    webhook: { namespace: `${provider}-system`, name: `${provider}-webhook-service` },
  };
}

/** Of the bootstrap provider. */
export const bootstrapCrds: readonly KubeObject[] = [
  customResource({
    ...kind(bootstrapGroup, 'KubeadmConfig'),
    versions: [
      legacy,
      {
        name: 'v1beta2',
        storage: true,
        schema: fields({
          spec: kubeadmConfigSpec,
          status: fields({
            conditions,
            initialization: fields({ dataSecretCreated: flag }, { notEmpty: true }),
            dataSecretName: text({ length: [1, 253] }),
            observedGeneration,
            deprecated: deprecatedStatus(),
          }),
        }),
        columns: [
          columns.clusterLabel,
          columns.paused,
          column('Data secret created', 'string', '.status.initialization.dataSecretCreated'),
          columns.age,
        ],
      },
    ],
  }),
  customResource({
    ...kind(bootstrapGroup, 'KubeadmConfigTemplate'),
    versions: [
      { ...legacy, status: false },
      {
        name: 'v1beta2',
        storage: true,
        status: false,
        schema: fields({ spec: labelledTemplate(kubeadmConfigSpec) }),
        columns: [columns.owningClass, columns.owningCluster, columns.age],
      },
    ],
  }),
];

const rollout = fields(
  {
    after: time,
    before: fields({ certificatesExpiryDays: integer({ minimum: 7 }) }, { notEmpty: true }),
    strategy: fields({
      'type!': text({ oneOf: ['RollingUpdate', 'InPlace'] }),
      rollingUpdate: fields({ maxSurge: intOrPercent }, { notEmpty: true }),
    }),
  },
  { notEmpty: true },
);

const controlPlaneSpec = fields({
  replicas,
  'version!': version,
  'machineTemplate!': fields({
    metadata: templateMetadata,
    'spec!': fields({
      'infrastructureRef!': reference,
      readinessGates,
      deletion: fields(machineTimeouts, { notEmpty: true }),
      taints: open,
    }),
  }),
  'kubeadmConfigSpec!': kubeadmConfigSpec,
  rollout,
  remediation: fields({ maxRetry: integer(), retryPeriodSeconds: seconds, minHealthyPeriodSeconds: seconds }, { notEmpty: true }),
  machineNaming,
});

const oldCounts = { updatedReplicas: replicas, readyReplicas: replicas, unavailableReplicas: replicas } as const;

/** Of the control plane provider. */
export const controlPlaneCrds: readonly KubeObject[] = [
  customResource({
    ...kind(controlPlaneGroup, 'KubeadmControlPlane', ['kcp']),
    versions: [
      { ...legacy, scale: true },
      {
        name: 'v1beta2',
        storage: true,
        scale: true,
        schema: fields({
          'spec!': controlPlaneSpec,
          status: fields({
            conditions,
            initialization: fields({ controlPlaneInitialized: flag }, { notEmpty: true }),
            ...replicaCounts,
            version,
            selector: text({ length: [1, 4_096] }),
            observedGeneration,
            lastRemediation: open,
            deprecated: deprecatedStatus(oldCounts),
          }),
        }),
        columns: [
          columns.clusterLabel,
          condition('Available', 'Available'),
          columns.desired,
          columns.current,
          columns.ready,
          columns.available,
          columns.upToDate,
          columns.paused,
          column('Initialized', 'boolean', '.status.initialization.controlPlaneInitialized'),
          columns.age,
          column('Version', 'string', '.spec.version'),
        ],
      },
    ],
  }),
  customResource({
    ...kind(controlPlaneGroup, 'KubeadmControlPlaneTemplate'),
    versions: [
      { ...legacy, status: false },
      {
        name: 'v1beta2',
        storage: true,
        status: false,
        schema: fields({ 'spec!': open }),
        columns: [columns.owningClass, columns.age],
      },
    ],
  }),
];
