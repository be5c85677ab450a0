import { clusterGroup } from '../contract/groups.ts';
import { clusterName, conditions, deprecatedStatus, labelSelector, legacy, observedGeneration, seconds } from './common.ts';
import { coreKind } from './core-kind.ts';
import { column, columns, customResource } from './definition.ts';
import { fields, integer, intOrPercent, list, open, text } from './schema.ts';

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
