import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../objects/json.ts';
import type { KubeObject } from '../../../objects/object.ts';
import { type Cause, duplicate, invalidValue, required } from '../../schema/causes.ts';
import { objectAt, objectsAt } from './access.ts';
import type { KindRules } from './kind.ts';
import { portFaults } from './pod-spec.ts';

/** The range that kubeadm gives services by default, 10.96.0.0/12, without the part below that is handed out by hand. */
const firstAddress = (10 << 24) | (96 << 16);
const addresses = 2 ** 20;
const reserved = 256;
const firstNodePort = 30_000;
const nodePorts = 2768;

export const serviceRules: KindRules = {
  prepare(service, old) {
    const spec = objectAt(service, 'spec');
    if (spec.type === 'ExternalName') return { ...service, spec: withoutAddresses(spec) };
    const before = objectAt(old, 'spec');
    const clusterIP = spec.clusterIP || before.clusterIP || allocate(service);
    const external = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
    const addressed = {
      ...spec,
      clusterIP,
      clusterIPs: spec.clusterIPs ?? (before.clusterIP === clusterIP ? before.clusterIPs : undefined) ?? [clusterIP],
      ipFamilies: spec.ipFamilies ?? before.ipFamilies ?? ['IPv4'],
      ipFamilyPolicy: spec.ipFamilyPolicy ?? before.ipFamilyPolicy ?? 'SingleStack',
      ...(external && { ports: withNodePorts(service, objectsAt(before, 'ports')) }),
    };
    return { ...service, spec: addressed, status: service.status ?? { loadBalancer: {} } };
  },
  validate(service, old) {
    const spec = objectAt(service, 'spec');
    const ports = objectsAt(spec, 'ports');
    const before = objectAt(old, 'spec');
    const portless = ports.length === 0 && spec.clusterIP !== 'None' && spec.type !== 'ExternalName';
    const moved = before.clusterIP && before.type !== 'ExternalName' && spec.type !== 'ExternalName' && before.clusterIP !== spec.clusterIP;
    return [
      ...(portless ? [required('spec.ports')] : []),
      ...validatePorts(ports),
      ...(spec.type === 'ExternalName' && !spec.externalName ? [required('spec.externalName')] : []),
      ...(moved ? [invalidValue('spec.clusterIPs[0]', spec.clusterIPs, 'may not change once set')] : []),
    ];
  },
};

function withoutAddresses({ clusterIP: _, clusterIPs: __, ipFamilies: ___, ipFamilyPolicy: ____, ...spec }: JsonObject): JsonObject {
  return spec;
}

/** The API's own service has the first address; the others follow from their names, so that nothing need be remembered. */
function allocate({ metadata }: KubeObject): string {
  const isApi = metadata.namespace === 'default' && metadata.name === 'kubernetes';
  const offset = isApi ? 1 : reserved + (hash(`${metadata.namespace}/${metadata.name}/${metadata.uid}`) % (addresses - reserved - 1));
  const address = firstAddress + offset;
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

function withNodePorts(service: KubeObject, before: readonly JsonObject[]): readonly JsonObject[] {
  const spec = objectAt(service, 'spec');
  const ports = objectsAt(spec, 'ports');
  if (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts === false) return ports;
  const taken = new Set<unknown>(ports.map(({ nodePort }) => nodePort));
  return ports.map((port) => {
    if (port.nodePort) return port;
    const known = before.find((other) => other.port === port.port && (other.protocol ?? 'TCP') === (port.protocol ?? 'TCP'));
    let nodePort =
      known?.nodePort ?? firstNodePort + (hash(`${service.metadata.uid}/${String(port.port)}/${String(port.protocol)}`) % nodePorts);
    while (taken.has(nodePort)) nodePort = firstNodePort + ((Number(nodePort) - firstNodePort + 1) % nodePorts);
    taken.add(nodePort);
    return { ...port, nodePort };
  });
}

function hash(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE();
}

function validatePorts(ports: readonly JsonObject[]): readonly Cause[] {
  const identity = ({ protocol = 'TCP', port }: JsonObject) => `${String(protocol)}/${String(port)}`;
  return ports.flatMap((port, index) => {
    const path = `spec.ports[${index}]`;
    const earlier = ports.slice(0, index);
    return [
      ...(ports.length > 1 && !port.name ? [required(`${path}.name`)] : []),
      ...(port.name && earlier.some((other) => other.name === port.name) ? [duplicate(`${path}.name`, port.name)] : []),
      ...portFaults(port.port, `${path}.port`),
      ...(typeof port.targetPort === 'number' ? portFaults(port.targetPort, `${path}.targetPort`) : []),
      ...(earlier.some((other) => identity(other) === identity(port)) ? [duplicate(path, innerPort(port))] : []),
    ];
  });
}

/** The real server shows its inner struct, with what makes it a duplicate. */
function innerPort({ protocol = 'TCP', port }: JsonObject): JsonObject {
  return { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 };
}
