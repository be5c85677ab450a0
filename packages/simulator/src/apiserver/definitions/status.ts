import { type Condition, conditionsOf, withCondition } from '../../objects/conditions.ts';
import type { KubeObject } from '../../objects/object.ts';
import { acceptedNames, namesConflict, specOf } from './names.ts';

/** What kube-apiserver's controllers write to the status of a definition, all at once. */
export function definitionStatus(definition: KubeObject, others: readonly KubeObject[], time: string): unknown {
  const status = definition.status as { readonly storedVersions?: readonly string[] } | undefined;
  const conflict = namesConflict(definition, others);
  const stored = specOf(definition).versions.find((version) => version.storage)?.name;
  const storedVersions = [...new Set([...(status?.storedVersions ?? []), ...(stored === undefined ? [] : [stored])])];
  const wanted = [...nameConditions(conflict), ...terminating(definition)];
  const conditions = wanted.reduce((list, condition) => withCondition(list, condition, time), conditionsOf(status));
  return { conditions, acceptedNames: conflict === undefined ? acceptedNames(definition) : { plural: '', kind: '' }, storedVersions };
}

function nameConditions(conflict: string | undefined): readonly Condition[] {
  if (conflict !== undefined) {
    return [
      { type: 'NamesAccepted', status: 'False', reason: 'NamesConflict', message: conflict },
      { type: 'Established', status: 'False', reason: 'NotAccepted', message: 'not all names are accepted' },
    ];
  }
  return [
    { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts', message: 'no conflicts found' },
    { type: 'Established', status: 'True', reason: 'InitialNamesAccepted', message: 'the initial names have been accepted' },
  ];
}

function terminating(definition: KubeObject): readonly Condition[] {
  if (definition.metadata.deletionTimestamp === undefined) return [];
  const message = 'CustomResource deletion is in progress';
  return [{ type: 'Terminating', status: 'True', reason: 'InstanceDeletionInProgress', message }];
}
