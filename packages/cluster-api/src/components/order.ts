import { groupOf } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';

/**
 * Namespaces, then cert-manager's kinds, then the rest as in the file: cert-manager must know a Certificate
 * before the webhooks and CRDs that ask for its CA appear.
 */
export function inInstallOrder(objects: readonly KubeObject[]): readonly KubeObject[] {
  return [...objects].sort((left, right) => rank(left) - rank(right));
}

function rank(object: KubeObject): number {
  if (object.kind === 'Namespace') return 0;
  return groupOf(object.apiVersion) === 'cert-manager.io' ? 1 : 2;
}
