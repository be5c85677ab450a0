import type { ApiResource, TypeRef } from '../../packages/core/src/ports/index.ts';
import { kinds } from '../../packages/core/src/render/index.ts';

/** What a management cluster of that contract version serves, with the infrastructure's kinds. */
export function servedWith(contract: 'v1beta1' | 'v1beta2', infrastructure: readonly TypeRef[]): readonly ApiResource[] {
  const types = [
    ...Object.values(kinds).map(({ apiVersion, kind }) => ({ apiVersion: apiVersion.replace(/v1beta\d$/, contract), kind })),
    kinds.etcd,
    ...infrastructure,
  ];
  return types.map((type) => ({ ...type, plural: `${type.kind.toLowerCase()}s`, namespaced: true, verbs: ['get', 'list', 'create'] }));
}
