import type { Container } from '../../containers/container.ts';
import type { Network } from '../../networks/networks.ts';
import { prefixLength } from '../../networks/ranges.ts';
import { timestamp } from '../../time.ts';

/** As `GET /networks/ID` shows it; lists show no containers. */
export function networkView(network: Network, containers: Iterable<Container>): Readonly<Record<string, unknown>> {
  const { subnet, gateway } = network;
  const own = subnet === undefined ? [] : [{ Subnet: subnet, Gateway: gateway ?? '' }];
  return {
    Name: network.name,
    Id: network.id,
    Created: timestamp(network.created),
    Scope: 'local',
    Driver: network.driver,
    EnableIPv6: network.enableIPv6,
    IPAM: { Driver: 'default', Options: {}, Config: [...own, ...network.otherConfigs] },
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: Object.fromEntries(members(network, containers)),
    Options: network.options,
    Labels: network.labels,
  };
}

function members(
  { name, subnet }: Network,
  containers: Iterable<Container>,
): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  return [...containers].flatMap(({ record }) => {
    const endpoint = record.endpoints[name];
    if (!endpoint || endpoint.endpointId === '') return [];
    const address = endpoint.address === '' ? '' : `${endpoint.address}/${prefixLength(subnet ?? '0.0.0.0/0')}`;
    const view = {
      Name: record.name,
      EndpointID: endpoint.endpointId,
      MacAddress: macOf(endpoint.address),
      IPv4Address: address,
      IPv6Address: '',
    };
    return [[record.id, view] as const];
  });
}

/** The engine derives a container's hardware address from the other one. */
export function macOf(address: string): string {
  if (address === '') return '';
  return ['02', '42', ...address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))].join(':');
}
