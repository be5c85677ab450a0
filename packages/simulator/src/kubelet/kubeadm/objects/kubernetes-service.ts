import type { LocalClient } from '../../../apiserver/local-client.ts';
import { type ClusterConfiguration, serviceAddress } from '../configuration.ts';

const key = { name: 'kubernetes', namespace: 'default' };
const endpointsType = { apiVersion: 'v1', kind: 'Endpoints' };
const sliceType = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };
const labels = { 'endpointslice.kubernetes.io/skip-mirror': 'true' };

/** The Service by which pods reach the API server, and the addresses behind it; the API servers themselves keep both. */
export function keepKubernetesService(client: LocalClient, configuration: ClusterConfiguration, addresses: readonly string[]): void {
  const service = { apiVersion: 'v1', kind: 'Service' };
  if (client.get(service, key) === undefined) {
    const ports = [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }];
    const metadata = { ...key, labels: { component: 'apiserver', provider: 'kubernetes' } };
    client.create({ ...service, metadata, spec: { type: 'ClusterIP', clusterIP: serviceAddress(configuration, 1), ports } });
  }
  const ports = [{ name: 'https', port: 6443, protocol: 'TCP' }];
  const subsets = [{ addresses: addresses.map((ip) => ({ ip })), ports }];
  const endpoints = addresses.map((address) => ({ addresses: [address], conditions: { ready: true } }));
  const known = client.modify(endpointsType, key, (draft) => {
    draft.subsets = subsets;
  });
  if (known === undefined) client.create({ ...endpointsType, metadata: { ...key, labels }, subsets });
  const slice = client.modify(sliceType, key, (draft) => {
    draft.endpoints = endpoints;
  });
  if (slice !== undefined) return;
  const metadata = { ...key, labels: { 'kubernetes.io/service-name': key.name } };
  client.create({ ...sliceType, metadata, addressType: 'IPv4', endpoints, ports });
}
