import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { objectAt, objectsAt } from '../builtin/kinds/access.ts';
import { since } from './human-duration.ts';
import { columnsOf, type Printer } from './printer.ts';
import { labelsText, numberOf, someOf } from './texts.ts';

export const nodes: Printer = {
  columns: columnsOf('Status,Roles,Age,Version,Internal-IP*,External-IP*,OS-Image*,Kernel-Version*,Container-Runtime*'),
  cells(node, now) {
    const info = objectAt(node, 'status', 'nodeInfo');
    const addresses = objectsAt(node, 'status', 'addresses');
    const address = (type: string) => addresses.find((each) => each.type === type)?.address ?? '<none>';
    return [
      node.metadata.name,
      nodeStatus(node),
      roles(node),
      since(node.metadata.creationTimestamp, now),
      info.kubeletVersion ?? '',
      address('InternalIP'),
      address('ExternalIP'),
      ...['osImage', 'kernelVersion', 'containerRuntimeVersion'].map((field) => info[field] || '<unknown>'),
    ];
  },
};

function nodeStatus(node: KubeObject): string {
  const ready = objectsAt(node, 'status', 'conditions').find(({ type }) => type === 'Ready');
  const status = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return objectAt(node, 'spec').unschedulable === true ? `${status},SchedulingDisabled` : status;
}

const rolePrefix = 'node-role.kubernetes.io/';

function roles({ metadata: { labels = {} } }: KubeObject): string {
  const found = Object.entries(labels).flatMap(([key, value]) => {
    if (key.startsWith(rolePrefix)) return key.length > rolePrefix.length ? [key.slice(rolePrefix.length)] : [];
    return key === 'kubernetes.io/role' && value !== '' ? [value] : [];
  });
  return [...new Set(found)].sort().join(',') || '<none>';
}

export const services: Printer = {
  columns: columnsOf('Type,Cluster-IP,External-IP,Port(s),Age,Selector*'),
  cells(service, now) {
    const spec = objectAt(service, 'spec');
    const [address = '<none>'] = Array.isArray(spec.clusterIPs) ? spec.clusterIPs : [];
    const ports = objectsAt(spec, 'ports').map(portText).join(',') || '<none>';
    const { name, creationTimestamp } = service.metadata;
    return [name, spec.type, address, externalAddress(service), ports, since(creationTimestamp, now), labelsText(spec.selector)];
  },
};

function portText({ port, nodePort, protocol }: JsonObject): string {
  return numberOf(nodePort) > 0 ? `${String(port)}:${String(nodePort)}/${String(protocol)}` : `${String(port)}/${String(protocol)}`;
}

function externalAddress(service: KubeObject): string {
  const spec = objectAt(service, 'spec');
  if (spec.type === 'ExternalName') return String(spec.externalName ?? '');
  const own = Array.isArray(spec.externalIPs) ? spec.externalIPs.map(String) : [];
  const balanced = objectsAt(service, 'status', 'loadBalancer', 'ingress').map(({ ip, hostname }) => String(ip ?? hostname ?? ''));
  if (spec.type !== 'LoadBalancer') return own.join(',') || '<none>';
  return [...balanced, ...own].join(',') || '<pending>';
}

export const endpoints: Printer = {
  columns: columnsOf('Endpoints,Age'),
  cells(object, now) {
    const all = objectsAt(object, 'subsets').flatMap((subset) => {
      const addresses = objectsAt(subset, 'addresses').map(({ ip }) => String(ip));
      const ports = objectsAt(subset, 'ports').map(({ port }) => String(port));
      const host = (address: string) => (address.includes(':') ? `[${address}]` : address);
      return ports.length === 0 ? addresses : ports.flatMap((port) => addresses.map((address) => `${host(address)}:${port}`));
    });
    return [object.metadata.name, someOf(all), since(object.metadata.creationTimestamp, now)];
  },
};

export const endpointSlices: Printer = {
  columns: columnsOf('AddressType,Ports,Endpoints,Age'),
  cells(slice, now) {
    const ports = objectsAt(slice, 'ports').map(({ port, name }) => String(port ?? name ?? '*'));
    const addresses = objectsAt(slice, 'endpoints').flatMap((each) => (Array.isArray(each.addresses) ? each.addresses.map(String) : []));
    const { name, creationTimestamp } = slice.metadata;
    return [name, slice.addressType, someOf(ports, '<unset>'), someOf(addresses, '<unset>'), since(creationTimestamp, now)];
  },
};

export const events: Printer = {
  columns: columnsOf('Type,Reason,Object,Subobject*,Source*,Message,First Seen*,Count*,Name*', 'Last Seen'),
  cells(event, now) {
    const target = objectAt(event, 'involvedObject');
    const series = objectAt(event, 'series');
    const first = since(event.firstTimestamp ?? event.eventTime, now);
    const last =
      series.lastObservedTime === undefined
        ? event.lastTimestamp === undefined
          ? first
          : since(event.lastTimestamp, now)
        : since(series.lastObservedTime, now);
    const kind = String(target.kind ?? '').toLowerCase();
    return [
      last,
      event.type ?? '',
      event.reason ?? '',
      target.name ? `${kind}/${String(target.name)}` : kind,
      target.fieldPath ?? '',
      eventSource(event),
      String(event.message ?? '').trim(),
      first,
      series.count ?? (numberOf(event.count) || 1),
      event.metadata.name,
    ];
  },
};

function eventSource(event: KubeObject): string {
  const { component, host } = objectAt(event, 'source');
  const who = component || event.reportingComponent;
  const where = host || event.reportingInstance;
  return [who, where].filter(Boolean).map(String).join(', ');
}
