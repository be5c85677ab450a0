import { clusterGroup } from '../contract/groups.ts';
import {
  conditions,
  deprecatedStatus,
  endpoint,
  failureDomains,
  legacy,
  observedGeneration,
  readinessGates,
  reference,
  replicaCounts,
  replicas,
} from './common.ts';
import { coreKind } from './core-kind.ts';
import { type Column, column, columns, condition, customResource } from './definition.ts';
import { fields, flag, integer, list, open, text } from './schema.ts';

const cidrBlocks = fields({ 'cidrBlocks!': list(text({ length: [1, 43] }), { count: [1, 100] }) });
const counts = fields({ ...replicaCounts, desiredReplicas: replicas });

const spec = fields({
  paused: flag,
  availabilityGates: readinessGates,
  clusterNetwork: fields(
    {
      apiServerPort: integer({ minimum: 1, maximum: 65_535 }),
      pods: cidrBlocks,
      services: cidrBlocks,
      serviceDomain: text({ length: [1, 253] }),
    },
    { notEmpty: true },
  ),
  controlPlaneEndpoint: endpoint,
  controlPlaneRef: reference,
  infrastructureRef: reference,
  managedExternalEtcdRef: reference,
  topology: open,
});

const status = fields({
  conditions,
  phase: text({ oneOf: ['Pending', 'Provisioning', 'Provisioned', 'Deleting', 'Failed', 'Unknown'] }),
  initialization: fields({ infrastructureProvisioned: flag, controlPlaneInitialized: flag }, { notEmpty: true }),
  controlPlane: counts,
  workers: counts,
  failureDomains,
  managedExternalEtcdInitialized: flag,
  managedExternalEtcdReady: flag,
  observedGeneration,
  deprecated: deprecatedStatus(),
});

function countColumns(prefix: string, path: string): readonly Column[] {
  return [
    column(`${prefix} Desired`, 'integer', `${path}.desiredReplicas`),
    column(`${prefix} Current`, 'integer', `${path}.replicas`, 10),
    column(`${prefix} Ready`, 'integer', `${path}.readyReplicas`, 10),
    column(`${prefix} Available`, 'integer', `${path}.availableReplicas`),
    column(`${prefix} Up-to-date`, 'integer', `${path}.upToDateReplicas`),
  ];
}

export const clusterCrd = customResource({
  ...coreKind(clusterGroup, 'Cluster', ['cl']),
  versions: [
    legacy,
    {
      name: 'v1beta2',
      storage: true,
      schema: fields({ 'spec!': spec, status }),
      columns: [
        column('ClusterClass', 'string', '.spec.topology.classRef.name'),
        condition('Available', 'Available'),
        ...countColumns('CP', '.status.controlPlane'),
        ...countColumns('W', '.status.workers'),
        columns.paused,
        columns.phase,
        columns.age,
        column('Version', 'string', '.spec.topology.version'),
      ],
    },
  ],
});
