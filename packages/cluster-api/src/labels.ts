import type { ComponentSource, ProviderType } from '@eksa/core/ports';

/** On every object of a provider; `move` looks only at CRDs that carry it. */
export const clusterctlLabel = 'clusterctl.cluster.x-k8s.io';
export const providerLabelName = 'cluster.x-k8s.io/provider';
/** `inventory` or `cert-manager`. */
export const coreLabel = 'clusterctl.cluster.x-k8s.io/core';
export const clusterNameLabel = 'cluster.x-k8s.io/cluster-name';

const prefixes: Readonly<Record<ProviderType, string>> = {
  CoreProvider: '',
  BootstrapProvider: 'bootstrap-',
  ControlPlaneProvider: 'control-plane-',
  InfrastructureProvider: 'infrastructure-',
};

/** clusterctl's name of a provider, e.g. `infrastructure-docker`; the core provider is `cluster-api`. */
export function providerLabel(source: Pick<ComponentSource, 'type' | 'name'>): string {
  return `${prefixes[source.type]}${source.name}`;
}
