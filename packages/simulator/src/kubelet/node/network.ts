import type { PodSpec } from '../../objects/pod.ts';

/** The pod network of one node. */
export interface NodeNetwork {
  readonly ready: boolean;
  /** Resolves once it is ready. */
  whenReady(): Promise<void>;
  start(): void;
  /** An address of the node's range that no other pod has. */
  allocate(podCidr: string | undefined): string;
  release(address: string): void;
}

/** What kubelet says of a node without a network configuration. */
export const networkNotReady =
  'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';

const fallbackRange = '10.244.0.0/24';

export function createNodeNetwork(): NodeNetwork {
  const used = new Set<string>();
  const { promise, resolve } = withResolver();
  let ready = false;
  return {
    get ready() {
      return ready;
    },
    whenReady: () => promise,
    start() {
      ready = true;
      resolve();
    },
    allocate(podCidr = fallbackRange) {
      const [base = ''] = podCidr.split('/');
      const prefix = base.split('.').slice(0, 3).join('.');
      // The first addresses are the network itself and the node's gateway.
      const last = Array.from({ length: 253 }, (_, index) => index + 2).find((each) => !used.has(`${prefix}.${each}`)) ?? 254;
      const address = `${prefix}.${last}`;
      used.add(address);
      return address;
    },
    release: (address) => void used.delete(address),
  };
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/**
 * Whether a pod brings the node its network: every network agent writes its configuration into the host's folder for that, so it
 * mounts it.
 */
export function providesNetwork(spec: PodSpec): boolean {
  return spec.volumes?.some(({ hostPath }) => hostPath?.path.replace(/\/$/, '') === '/etc/cni/net.d') ?? false;
}
