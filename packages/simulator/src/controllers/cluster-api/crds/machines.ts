import { clusterGroup } from '../contract/groups.ts';
import {
  addresses,
  clusterName,
  conditions,
  deprecatedStatus,
  labelSelector,
  legacy,
  machineNaming,
  machineTimeouts,
  observedGeneration,
  providerId,
  readinessGates,
  reference,
  replicaCounts,
  replicas,
  rollingUpdate,
  seconds,
  templateMetadata,
  version,
} from './common.ts';
import { coreKind } from './core-kind.ts';
import { column, columns, condition, customResource } from './definition.ts';
import { fields, flag, intOrPercent, list, open, type Schema, text, time } from './schema.ts';

const machineSpec = fields({
  'clusterName!': clusterName,
  'bootstrap!': fields({ configRef: reference, dataSecretName: text({ length: [0, 253] }) }),
  'infrastructureRef!': reference,
  version,
  providerID: providerId,
  failureDomain: text({ length: [1, 256] }),
  minReadySeconds: seconds,
  readinessGates,
  deletion: fields(machineTimeouts, { notEmpty: true }),
  taints: list(
    fields({
      'key!': text({ length: [1, 317] }),
      value: text({ length: [1, 63] }),
      'effect!': text({ oneOf: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] }),
      'propagation!': text({ oneOf: ['Always', 'OnInitialization'] }),
    }),
    { count: [1, 64], keys: ['key', 'effect'] },
  ),
});

const template = fields({ metadata: templateMetadata, 'spec!': machineSpec });
const order = fields({ order: text({ oneOf: ['Random', 'Newest', 'Oldest'] }) }, { notEmpty: true });
const selector = text({ length: [1, 4_096] });

const machineStatus = fields({
  conditions,
  phase: text({ oneOf: ['Pending', 'Provisioning', 'Provisioned', 'Running', 'Updating', 'Deleting', 'Deleted', 'Failed', 'Unknown'] }),
  lastUpdated: time,
  initialization: fields({ infrastructureProvisioned: flag, bootstrapDataSecretCreated: flag }, { notEmpty: true }),
  nodeRef: fields({ 'name!': text({ length: [1, 253] }) }),
  nodeInfo: open,
  addresses,
  certificatesExpiryDate: time,
  deletion: fields({ nodeDrainStartTime: time, waitForNodeVolumeDetachStartTime: time }),
  observedGeneration,
  deprecated: deprecatedStatus(),
});

const oldCounts = {
  updatedReplicas: replicas,
  readyReplicas: replicas,
  availableReplicas: replicas,
  unavailableReplicas: replicas,
} as const;
const scaledStatus = (phase: Readonly<Record<string, Schema>>) =>
  fields({
    conditions,
    ...replicaCounts,
    ...phase,
    selector,
    observedGeneration,
    deprecated: deprecatedStatus({ ...oldCounts, fullyLabeledReplicas: replicas }),
  });
const templateVersion = column('Version', 'string', '.spec.template.spec.version');
const counts = [columns.desired, columns.current, columns.ready, columns.available, columns.upToDate];

export const machineCrd = customResource({
  ...coreKind(clusterGroup, 'Machine', ['ma']),
  versions: [
    legacy,
    {
      name: 'v1beta2',
      storage: true,
      schema: fields({ 'spec!': machineSpec, status: machineStatus }),
      columns: [
        columns.cluster,
        column('Node Name', 'string', '.status.nodeRef.name'),
        column('Provider ID', 'string', '.spec.providerID', 10),
        condition('Ready', 'Ready'),
        condition('Available', 'Available'),
        condition('Up-to-date', 'UpToDate'),
        column('Internal-IP', 'string', '.status.addresses[?(@.type=="InternalIP")].address', 10),
        column('External-IP', 'string', '.status.addresses[?(@.type=="ExternalIP")].address', 10),
        column('OS-Image', 'string', '.status.nodeInfo.osImage', 10),
        columns.paused,
        columns.phase,
        columns.age,
        column('Version', 'string', '.spec.version'),
      ],
    },
  ],
});

export const machineSetCrd = customResource({
  ...coreKind(clusterGroup, 'MachineSet', ['ms']),
  versions: [
    { ...legacy, scale: true },
    {
      name: 'v1beta2',
      storage: true,
      scale: true,
      schema: fields({
        'spec!': fields({
          'clusterName!': clusterName,
          replicas,
          'selector!': labelSelector,
          'template!': template,
          deletion: order,
          machineNaming,
        }),
        status: scaledStatus({}),
      }),
      columns: [columns.cluster, ...counts, columns.paused, columns.age, templateVersion],
    },
  ],
});

export const machineDeploymentCrd = customResource({
  ...coreKind(clusterGroup, 'MachineDeployment', ['md']),
  versions: [
    { ...legacy, scale: true },
    {
      name: 'v1beta2',
      storage: true,
      scale: true,
      schema: fields({
        'spec!': fields({
          'clusterName!': clusterName,
          replicas,
          paused: flag,
          'selector!': labelSelector,
          'template!': template,
          deletion: order,
          machineNaming,
          remediation: fields({ maxInFlight: intOrPercent }, { notEmpty: true }),
          rollout: fields(
            { after: time, strategy: fields({ 'type!': text({ oneOf: ['RollingUpdate', 'OnDelete', 'InPlace'] }), rollingUpdate }) },
            { notEmpty: true },
          ),
        }),
        status: scaledStatus({ phase: text({ oneOf: ['ScalingUp', 'ScalingDown', 'Running', 'Failed', 'Unknown'] }) }),
      }),
      columns: [
        columns.cluster,
        condition('Available', 'Available'),
        ...counts,
        columns.paused,
        columns.phase,
        columns.age,
        templateVersion,
      ],
    },
  ],
});
