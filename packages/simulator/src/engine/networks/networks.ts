import type { Clock } from '../../clock/clock.ts';
import { badParameter, conflict, EngineError, notFound } from '../engine-error.ts';
import type { Events } from '../events/events.ts';
import { findByReference, newId } from '../ids.ts';
import { freeAddress, freeRange, gatewayOf, overlap } from './ranges.ts';

export interface Network {
  readonly id: string;
  readonly name: string;
  readonly created: number;
  readonly driver: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  /** Absent for `host` and `none`. */
  readonly subnet?: string;
  readonly gateway?: string;
  /** Ranges of other families, as given: stored, and not handed out from. */
  readonly otherConfigs: readonly Readonly<Record<string, unknown>>[];
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly enableIPv6: boolean;
}

export interface NetworkSpec {
  readonly name: string;
  readonly driver?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, string>>;
  readonly subnet?: string;
  readonly gateway?: string;
  readonly otherConfigs?: readonly Readonly<Record<string, unknown>>[];
  readonly checkDuplicate?: boolean;
  readonly internal?: boolean;
  readonly attachable?: boolean;
  readonly enableIPv6?: boolean;
}

export interface Networks {
  list(): readonly Network[];
  find(reference: string): Network | undefined;
  /** Throws the engine's 404, or 400 when several match. */
  get(reference: string): Network;
  /** Errors: 409 when the name is taken and `checkDuplicate` asks, 403 when the range overlaps another network's. */
  create(spec: NetworkSpec): Network;
  /** Errors: 404, 403 while running containers belong to it or when it is built in. */
  remove(reference: string): void;
  /** An address that nobody has; undefined for networks without addresses. */
  allocate(network: Network, wanted?: string): string | undefined;
  restore(networks: readonly Network[]): void;
}

const builtIn = ['bridge', 'host', 'none'];

/** `addressesOn`: addresses that running containers have on a network. */
export function createNetworks(clock: Clock, events: Events, addressesOn: (networkName: string) => readonly string[]): Networks {
  const networks = new Map<string, Network>();

  function add(spec: NetworkSpec, subnet: string | undefined): Network {
    const network: Network = {
      id: newId(),
      name: spec.name,
      created: clock.now(),
      driver: spec.driver ?? 'bridge',
      labels: spec.labels ?? {},
      options: spec.options ?? {},
      otherConfigs: spec.otherConfigs ?? [],
      internal: spec.internal ?? false,
      attachable: spec.attachable ?? false,
      enableIPv6: spec.enableIPv6 ?? false,
      ...(subnet === undefined ? {} : { subnet, gateway: spec.gateway ?? gatewayOf(subnet) }),
    };
    networks.set(network.id, network);
    return network;
  }

  function subnets(): readonly string[] {
    return [...networks.values()].flatMap(({ subnet }) => (subnet === undefined ? [] : [subnet]));
  }

  add(
    { name: 'bridge', options: { 'com.docker.network.bridge.default_bridge': 'true', 'com.docker.network.bridge.name': 'docker0' } },
    freeRange([]),
  );
  add({ name: 'host', driver: 'host' }, undefined);
  add({ name: 'none', driver: 'null' }, undefined);

  function find(reference: string): Network | undefined {
    const found = findByReference(networks.values(), reference);
    if (found === 'ambiguous') throw badParameter(`network ${reference} is ambiguous`);
    return found;
  }

  function get(reference: string): Network {
    const network = find(reference);
    if (!network) throw notFound(`network ${reference} not found`);
    return network;
  }

  return {
    list: () => [...networks.values()],
    find,
    get,
    create(spec) {
      if (spec.name === '') throw badParameter('invalid name: name is empty');
      const same = [...networks.values()].find(({ name }) => name === spec.name);
      if (builtIn.includes(spec.name)) throw new EngineError(403, `operation is not permitted on predefined ${spec.name} network `);
      if (same && spec.checkDuplicate) throw conflict(`network with name ${spec.name} already exists`);
      const driver = spec.driver ?? 'bridge';
      if (driver !== 'bridge') throw notFound(`could not find plugin ${driver} in v1 plugin registry: plugin not found`);
      if (spec.subnet !== undefined && subnets().some((other) => overlap(other, spec.subnet ?? ''))) {
        throw new EngineError(403, 'Pool overlaps with other one on this address space');
      }
      const subnet = spec.subnet ?? freeRange(subnets());
      if (subnet === undefined) {
        throw badParameter('could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network');
      }
      const network = add(spec, subnet);
      events.emit('network', 'create', network.id, { name: network.name, type: network.driver });
      return network;
    },
    remove(reference) {
      const network = get(reference);
      if (builtIn.includes(network.name)) throw new EngineError(403, `${network.name} is a pre-defined network and cannot be removed`);
      if (addressesOn(network.name).length > 0) {
        throw new EngineError(403, `error while removing network: network ${network.name} id ${network.id} has active endpoints`);
      }
      networks.delete(network.id);
      events.emit('network', 'destroy', network.id, { name: network.name, type: network.driver });
    },
    allocate({ name, subnet, gateway }, wanted) {
      if (subnet === undefined) return undefined;
      const taken = new Set([...addressesOn(name), ...(gateway === undefined ? [] : [gateway])]);
      if (wanted !== undefined && wanted !== '') {
        if (taken.has(wanted)) throw new EngineError(403, 'Address already in use');
        return wanted;
      }
      const address = freeAddress(subnet, taken);
      if (address === undefined) throw new EngineError(403, "no available IPv4 addresses on this network's address pools");
      return address;
    },
    restore(saved) {
      if (saved.length === 0) return;
      networks.clear();
      for (const network of saved) networks.set(network.id, network);
    },
  };
}
