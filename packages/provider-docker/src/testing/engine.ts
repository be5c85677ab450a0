import type { ContainerEngine, ContainerState } from '@eksa/core/ports';

export interface FakeEngine {
  readonly engine: ContainerEngine;
  readonly containers: Map<string, ContainerState>;
  readonly networks: Map<string, Readonly<Record<string, string>>>;
}

/** An engine in memory, as far as this provider uses one: containers by label, networks by name. */
export function fakeEngine(initial: readonly Partial<ContainerState>[] = []): FakeEngine {
  const containers = new Map<string, ContainerState>();
  const networks = new Map<string, Readonly<Record<string, string>>>();
  for (const partial of initial) {
    const name = partial.name ?? 'c';
    containers.set(name, { id: name, name, image: 'i', labels: {}, state: 'running', ports: {}, addresses: {}, ...partial });
  }
  const carries = (have: Readonly<Record<string, string>>, want: Readonly<Record<string, string>>) =>
    Object.entries(want).every(([key, value]) => have[key] === value);
  const unused = (): never => {
    throw new Error('the provider does not use this');
  };
  const engine: ContainerEngine = {
    info: unused,
    hasImage: unused,
    ensureImage: unused,
    start: unused,
    logs: unused,
    exec: unused,
    runOnce: unused,
    ensureNetwork: async (name, labels) => {
      if (!networks.has(name)) networks.set(name, labels);
    },
    removeNetwork: async (name, labels) => {
      const have = networks.get(name);
      if (!have || !carries(have, labels) || [...containers.values()].some((container) => name in container.addresses)) return false;
      return networks.delete(name);
    },
    inspect: async (name) => containers.get(name),
    list: async (labels) => [...containers.values()].filter((container) => carries(container.labels, labels)),
    remove: async (name) => containers.delete(name),
  };
  return { engine, containers, networks };
}
