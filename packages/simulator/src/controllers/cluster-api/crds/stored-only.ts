import { clusterGroup } from '../contract/groups.ts';
import { legacy } from './common.ts';
import { coreKind } from './core-kind.ts';
import { columns, customResource } from './definition.ts';
import { fields, open } from './schema.ts';

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
