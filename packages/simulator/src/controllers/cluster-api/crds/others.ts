import { addonsGroup, clusterGroup } from '../contract/groups.ts';
import { clusterName, conditions, deprecatedStatus, labelSelector, legacyVersion, observedGeneration, seconds } from './common.ts';
import { coreKind } from './core-kind.ts';
import { column, columns, condition, customResource } from './definition.ts';
import { fields, flag, integer, intOrPercent, list, open, text, time } from './schema.ts';

const legacy = { name: 'v1beta1', schema: legacyVersion, deprecated: true } as const;
const checked = (status: readonly string[] | undefined) =>
  list(
    fields({
      'type!': text({ length: [1, 316] }),
      'status!': text(status === undefined ? { length: [1, 64] } : { oneOf: status }),
      'timeoutSeconds!': seconds,
    }),
    { count: [1, 100] },
  );
const count = integer({ minimum: 0 });

export const machineHealthCheckCrd = customResource({
  ...coreKind(clusterGroup, 'MachineHealthCheck', ['mhc', 'mhcs']),
  versions: [
    legacy,
    {
      name: 'v1beta2',
      storage: true,
      schema: fields({
        'spec!': fields({
          'clusterName!': clusterName,
          'selector!': labelSelector,
          checks: fields(
            {
              nodeStartupTimeoutSeconds: seconds,
              unhealthyNodeConditions: checked(undefined),
              unhealthyMachineConditions: checked(['True', 'False', 'Unknown']),
            },
            { notEmpty: true },
          ),
          remediation: fields(
            {
              templateRef: open,
              triggerIf: fields({ unhealthyLessThanOrEqualTo: intOrPercent, unhealthyInRange: text({ pattern: '^\\[[0-9]+-[0-9]+\\]$' }) }),
            },
            { notEmpty: true },
          ),
        }),
        status: fields({
          conditions,
          expectedMachines: count,
          currentHealthy: count,
          remediationsAllowed: count,
          targets: list(text({ length: [1, 253] })),
          observedGeneration,
          deprecated: deprecatedStatus(),
        }),
      }),
      columns: [
        columns.cluster,
        column('Replicas', 'integer', '.status.expectedMachines'),
        column('Healthy', 'integer', '.status.currentHealthy'),
        columns.paused,
        columns.age,
      ],
    },
  ],
});

const resource = { 'kind!': text({ oneOf: ['Secret', 'ConfigMap'] }), 'name!': text({ length: [1, 253] }) } as const;

export const clusterResourceSetCrd = customResource({
  ...coreKind(addonsGroup, 'ClusterResourceSet'),
  versions: [
    legacy,
    {
      name: 'v1beta2',
      storage: true,
      schema: fields({
        'spec!': fields({
          'clusterSelector!': labelSelector,
          'resources!': list(fields(resource), { count: [1, 100] }),
          strategy: text({ oneOf: ['ApplyOnce', 'Reconcile'] }),
        }),
        status: fields({ conditions, observedGeneration, deprecated: deprecatedStatus() }),
      }),
      columns: [condition('Applied', 'ResourcesApplied'), columns.paused, columns.age],
    },
  ],
});

export const clusterResourceSetBindingCrd = customResource({
  ...coreKind(addonsGroup, 'ClusterResourceSetBinding'),
  versions: [
    { ...legacy, status: true },
    {
      name: 'v1beta2',
      storage: true,
      status: false,
      schema: fields({
        'spec!': fields({
          'clusterName!': clusterName,
          bindings: list(
            fields({
              'clusterResourceSetName!': text({ length: [1, 253] }),
              resources: list(fields({ ...resource, hash: text({ length: [1, 256] }), lastAppliedTime: time, 'applied!': flag })),
            }),
          ),
        }),
      }),
      columns: [columns.cluster, columns.age],
    },
  ],
});

/** Kinds that belong to the release, of which the simulator has no behaviour: they can be stored, listed and moved. */
export const storedOnlyCrds = [
  { group: clusterGroup, kind: 'ClusterClass', plural: 'clusterclasses', shortNames: ['cc'], status: true },
  { group: clusterGroup, kind: 'MachinePool', plural: 'machinepools', shortNames: ['mp'], status: true },
  { group: clusterGroup, kind: 'MachineDrainRule', plural: 'machinedrainrules', status: false },
  { group: 'ipam.cluster.x-k8s.io', kind: 'IPAddress', plural: 'ipaddresses', status: false },
  { group: 'ipam.cluster.x-k8s.io', kind: 'IPAddressClaim', plural: 'ipaddressclaims', status: true },
].map(({ group, kind, plural, status, shortNames }) =>
  customResource({
    ...coreKind(group, kind, shortNames),
    plural,
    versions: [
      { ...legacy, status },
      { name: 'v1beta2', storage: true, status, schema: fields({ spec: open, status: open }), columns: [columns.age] },
    ],
  }),
);
