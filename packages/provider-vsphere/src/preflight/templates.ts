import { distinct, rolesOf } from '../config/roles.ts';
import { offlineCheck } from './offline-check.ts';

/** Only Bottlerocket's template comes with the release. */
export const templates = offlineCheck({
  id: 'vsphere-template',
  title: 'Every machine config names its template',
  about: {
    severity: 'failed',
    looksAt: 'template of every machine config',
    expects: 'the path of a template; only that of Bottlerocket comes with the release',
    remedy: 'import a template and write its path to spec.template',
  },
  find: (config) =>
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
});
