import { EksaError } from '@eksa/core/errors';
import type { ContainerEngine, ContainerSpec, ContainerState, KubeClient, KubeObject, Workspace } from '@eksa/core/ports';

export interface FakeEngine {
  readonly engine: ContainerEngine;
  readonly containers: Map<string, ContainerState>;
  /** Specs in the order in which they were started. */
  readonly started: ContainerSpec[];
  readonly networks: Map<string, Readonly<Record<string, string>>>;
  /** Ends a container as if its process had exited. */
  stop(name: string): void;
}

/** An engine in memory. `dies` names containers that stop as soon as they are started. */
export function fakeEngine(options: { readonly dies?: (name: string) => boolean } = {}): FakeEngine {
  const containers = new Map<string, ContainerState>();
  const networks = new Map<string, Readonly<Record<string, string>>>();
  const started: ContainerSpec[] = [];
  let nextPort = 40_000;
  const carries = (have: Readonly<Record<string, string>>, want: Readonly<Record<string, string>>) =>
    Object.entries(want).every(([key, value]) => have[key] === value);
  const stop = (name: string) => {
    const state = containers.get(name);
    if (state) containers.set(name, { ...state, state: 'exited', exitCode: 1 });
  };
  const unused = (): never => {
    throw new Error('the bootstrap does not use this');
  };
  const engine: ContainerEngine = {
    info: unused,
    hasImage: unused,
    exec: unused,
    runOnce: unused,
    ensureImage: async () => undefined,
    ensureNetwork: async (name, labels) => {
      if (!networks.has(name)) networks.set(name, labels);
    },
    removeNetwork: async (name, labels) => {
      const have = networks.get(name);
      if (!have || !carries(have, labels) || [...containers.values()].some((state) => name in state.addresses)) return false;
      return networks.delete(name);
    },
    start: async (spec) => {
      if (containers.has(spec.name)) throw new EksaError('ENGINE_FAILED', `A container named ${spec.name} already exists`);
      const { name, image, labels, network } = spec;
      const ports = Object.fromEntries((spec.publish ?? []).map((port) => [port, nextPort++]));
      containers.set(name, { id: name, name, image, labels, state: 'running', ports, addresses: { [network]: '172.18.0.2' } });
      started.push(spec);
      if (options.dies?.(name)) stop(name);
      return containers.get(name) ?? unused();
    },
    inspect: async (name) => containers.get(name),
    list: async (labels) => [...containers.values()].filter((state) => carries(state.labels, labels)),
    logs: async (name) => `last words of ${name}`,
    remove: async (name) => containers.delete(name),
  };
  return { engine, containers, started, networks, stop };
}

export function fakeWorkspace(): Workspace & { readonly files: Map<string, string> } {
  const files = new Map<string, string>();
  return {
    files,
    root: '/rc-dev',
    path: (relative) => `/rc-dev/${relative}`,
    read: async (relative) => files.get(relative),
    write: async (relative, content) => void files.set(relative, content),
    remove: async (relative) => void files.delete(relative),
    removeIfEmpty: async () => files.size === 0,
  };
}

/** An API server that is ready at once, establishes CRDs at once, and remembers what it was given. */
export function fakeKube(options: { readonly ready?: boolean } = {}): {
  readonly client: KubeClient;
  readonly objects: Map<string, KubeObject>;
} {
  const objects = new Map<string, KubeObject>();
  const key = (object: KubeObject) => `${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`;
  const unused = (): never => {
    throw new Error('the bootstrap does not use this');
  };
  const put = async (object: KubeObject) => {
    objects.set(key(object), object);
    return object;
  };
  const client: KubeClient = {
    server: 'https://127.0.0.1:40000',
    waitReady: async ({ signal }) => {
      if (options.ready !== false) return;
      signal?.throwIfAborted();
      await new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }));
    },
    get: unused,
    list: async ({ kind }) => ({ items: [...objects.values()].filter((object) => object.kind === kind), resourceVersion: '1' }),
    create: async (object) => {
      if (!objects.has(key(object))) return put(object);
      throw new EksaError('KUBE_REJECTED', `${key(object)} exists`, { details: { status: 409 } });
    },
    apply: put,
    replace: unused,
    patch: unused,
    delete: unused,
    watch: unused,
    waitFor: unused,
    waitForList: async (type, _selection, check) => {
      const established = { conditions: [{ type: 'Established', status: 'True' }] };
      const found = [...objects.values()]
        .filter((object) => object.kind === type.kind)
        .map((object) => ({ ...object, status: established }));
      const verdict = check(found);
      if (verdict.state === 'done') return found;
      throw new Error(verdict.reason);
    },
    resources: unused,
    close: () => undefined,
  };
  return { client, objects };
}
