import { addonsGroup } from '../contract/groups.ts';
import { clusterName, conditions, deprecatedStatus, labelSelector, legacy, observedGeneration } from './common.ts';
import { coreKind } from './core-kind.ts';
import { columns, condition, customResource } from './definition.ts';
import { fields, flag, list, text, time } from './schema.ts';

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
