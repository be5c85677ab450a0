import type { KubeObject } from '../../objects/object.ts';
import type { Resource } from '../resource.ts';
import { parseFieldSelector } from '../selectors/fields.ts';
import { parseLabelSelector } from '../selectors/labels.ts';
import { badRequest } from '../status/failures.ts';
import type { Scope } from '../store/event.ts';

/** Which objects a list, watch or deletecollection is about. */
export interface Selection {
  readonly scope: Scope;
  /** False: everything in the scope is meant. */
  readonly selective: boolean;
  matches(object: KubeObject): boolean;
}

export function selectionOf(resource: Resource, scope: Scope, labelSelector: string, fieldSelector: string): Selection {
  const labels = parseLabelSelector(labelSelector);
  const fields = parseFieldSelector(resource, fieldSelector);
  if (scope.name !== undefined && fields.scope.name !== undefined && scope.name !== fields.scope.name) {
    throw badRequest('fieldSelector metadata.name does not match the name on the URL');
  }
  return {
    scope: { ...fields.scope, ...scope },
    selective: labelSelector !== '' || fieldSelector !== '',
    matches: (object) => labels(object.metadata.labels ?? {}) && fields.matches(object),
  };
}
