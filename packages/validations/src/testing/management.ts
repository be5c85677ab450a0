import type { ApiResource, KubeObject } from '@eksa/core/ports';
import type { CheckInput } from '@eksa/core/provider';

type Management = NonNullable<CheckInput['management']>;

export const eksaApi = 'anywhere.eks.amazonaws.com/v1alpha1';

export const served: readonly ApiResource[] = [
  { apiVersion: eksaApi, kind: 'Cluster', plural: 'clusters', namespaced: true, verbs: ['get'] },
  { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'Cluster', plural: 'clusters', namespaced: true, verbs: ['get'] },
];

/** A managing cluster that holds these objects. */
export function managementWith(objects: readonly KubeObject[], resources: readonly ApiResource[] = served): Management {
  const ofType = (type: { readonly apiVersion: string; readonly kind: string }) => (object: KubeObject) =>
    object.apiVersion === type.apiVersion && object.kind === type.kind;
  return {
    server: 'https://m',
    resources: async () => resources,
    list: async (type) => ({ items: objects.filter(ofType(type)), resourceVersion: '1' }),
    async get({ name, namespace, ...type }) {
      return objects.filter(ofType(type)).find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
    },
  };
}

/** An object of EKS Anywhere in the default namespace. */
export function eksaObject(kind: string, name: string, spec: unknown = {}, rest: Partial<KubeObject> = {}): KubeObject {
  return { apiVersion: eksaApi, kind, metadata: { name, namespace: 'default' }, spec, ...rest };
}
