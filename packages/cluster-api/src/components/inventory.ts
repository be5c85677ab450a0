import type { KubeObject, ProviderComponents } from '@eksa/core/ports';
import { clusterctlLabel, coreLabel, providerLabelName } from '../labels.ts';

const group = 'clusterctl.cluster.x-k8s.io';
const version = 'v1alpha3';

/** The kind that tells clusterctl, and our own `move`, which providers a cluster has. */
export const inventoryType = { apiVersion: `${group}/${version}`, kind: 'Provider' } as const;

/** The CRD of {@link inventoryType}. */
export function inventoryCrd(): KubeObject {
  const column = (name: string, jsonPath: string, type = 'string') => ({ name, type, jsonPath });
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `providers.${group}`, labels: { [coreLabel]: 'inventory' } },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind: 'Provider', listKind: 'ProviderList', plural: 'providers', singular: 'provider' },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          additionalPrinterColumns: [
            column('Age', '.metadata.creationTimestamp', 'date'),
            column('Type', '.type'),
            column('Provider', '.providerName'),
            column('Version', '.version'),
          ],
          schema: {
            openAPIV3Schema: {
              description: 'One installed provider of Cluster API.',
              type: 'object',
              properties: {
                apiVersion: { type: 'string' },
                kind: { type: 'string' },
                metadata: { type: 'object' },
                providerName: { type: 'string', description: 'Name without the prefix of its type.' },
                type: {
                  type: 'string',
                  description: 'CoreProvider, BootstrapProvider, ControlPlaneProvider, InfrastructureProvider and so on.',
                },
                version: { type: 'string' },
                watchedNamespace: { type: 'string', description: 'Of old releases; not used any more.' },
              },
            },
          },
        },
      ],
    },
  };
}

/** The inventory entry of an installed provider. */
export function inventoryProvider(components: Pick<ProviderComponents, 'label' | 'namespace' | 'source'>): KubeObject {
  return {
    ...inventoryType,
    metadata: {
      name: components.label,
      namespace: components.namespace,
      labels: { [clusterctlLabel]: '', [coreLabel]: 'inventory', [providerLabelName]: components.label },
    },
    providerName: components.source.name,
    type: components.source.type,
    version: components.source.version,
  };
}
