import { distinct, rolesOf } from '../config/roles.ts';
import { offlineCheck } from './offline-check.ts';

/** Only Bottlerocket's template comes with the release. */
export const templates = offlineCheck('vsphere-template', 'Every machine config names its template', (config) =>
  distinct(rolesOf(config)).flatMap(({ machineName, machine }) => {
    if (machine === undefined || machine.template !== '' || machine.osFamily === 'bottlerocket') return [];
    return [
      {
        status: 'failed' as const,
        observed: `VSphereMachineConfig ${machineName} with osFamily ${machine.osFamily} has no template`,
        expected: 'the path of a template that vCenter has; only that of Bottlerocket is imported',
        remedy: `Import a template of ${machine.osFamily} and write its path to spec.template.`,
      },
    ];
  }),
);
