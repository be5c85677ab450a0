const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** The kind that EKS Distro releases are of, with as much schema as storing one takes. */
export const eksdCustomResource = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'releases.distro.eks.amazonaws.com' },
  spec: {
    group: 'distro.eks.amazonaws.com',
    names: { kind: 'Release', listKind: 'ReleaseList', plural: 'releases', singular: 'release' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              apiVersion: { type: 'string' },
              kind: { type: 'string' },
              metadata: { type: 'object' },
              spec: anything,
              status: anything,
            },
          },
        },
      },
    ],
  },
};
