import { distinct, rolesOf } from '../config/roles.ts';
import { comesWithRelease } from '../render/template.ts';
import { offlineCheck } from './offline-check.ts';

/** Cluster API refuses machines without a template. */
export const templates = offlineCheck({
  id: 'vsphere-template',
  title: 'Every machine config names its template',
  about: {
    severity: 'failed',
    looksAt: 'template of every machine config, and whether the release has one of Bottlerocket',
    expects: 'the path of a template; only that of Bottlerocket comes with a release, and not with every one',
    remedy: 'import a template and write its path to spec.template',
  },
  find: (config, release) =>
    distinct(rolesOf(config)).flatMap(({ machineName, machine }) => {
      if (machine === undefined || machine.template !== '' || comesWithRelease(machine, release)) return [];
      const { osFamily } = machine;
      const brought = osFamily === 'bottlerocket' ? ', and the release brings none' : '';
      return [
        {
          status: 'failed' as const,
          observed: `VSphereMachineConfig ${machineName} with osFamily ${osFamily} has no template${brought}`,
          expected: 'the path of a template that vCenter has',
          remedy: `Import a template of ${osFamily} and write its path to spec.template.`,
        },
      ];
    }),
});
