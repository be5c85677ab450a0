import type { Condition } from '../contract/conditions.ts';
import { read } from '../contract/draft.ts';
import { clusterGroup, types } from '../contract/groups.ts';
import type { MachineDeployment, MachineSet } from '../contract/kinds.ts';
import { ownerOf } from '../contract/references.ts';
import { templateDifferences } from '../machine-deployment/template.ts';
import type { MachineScope } from './scope.ts';

/** UpToDate of a worker: whether its set has the template that its deployment has now. Control planes tell it themselves. */
export function upToDate({ client, machine, namespace }: MachineScope): readonly Condition[] {
  const setName = ownerOf(machine, clusterGroup, 'MachineSet')?.name;
  const set = setName === undefined ? undefined : read<MachineSet>(client, types.machineSet, { name: setName, namespace });
  const deploymentName = set && ownerOf(set, clusterGroup, 'MachineDeployment')?.name;
  const deployment =
    deploymentName === undefined
      ? undefined
      : read<MachineDeployment>(client, types.machineDeployment, { name: deploymentName, namespace });
  if (set === undefined || deployment === undefined) return [];
  const differences = templateDifferences(set.spec.template, deployment.spec.template);
  const { after } = deployment.spec.rollout ?? {};
  if (after !== undefined && Date.parse(after) > Date.parse(set.metadata.creationTimestamp ?? ''))
    differences.push('MachineDeployment spec.rolloutAfter expired');
  if (differences.length === 0) return [{ type: 'UpToDate', status: 'True', reason: 'UpToDate' }];
  return [{ type: 'UpToDate', status: 'False', reason: 'NotUpToDate', message: differences.map((text) => `* ${text}`).join('\n') }];
}
