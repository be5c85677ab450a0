import { EksaError } from '@eksa/core/errors';
import type { BootstrapClusters, ConnectKube, ContainerEngine, Workspace } from '@eksa/core/ports';
import { tlsAnswers } from './answers.ts';
import { find, logs, remove } from './find.ts';
import { installProviders } from './install/install-providers.ts';
import type { Answers, BootstrapServices, Intervals } from './services.ts';
import { start } from './start.ts';

export interface BootstrapClustersOptions {
  readonly engine: ContainerEngine;
  /** Holds the keys, in `generated/bootstrap/`, until `remove`. */
  readonly workspace: Workspace;
  readonly connectKube: ConnectKube;
  /** Network of the containers; machines must be on it too. Default `kind`, which Cluster API's Docker provider insists on. */
  readonly network?: string;
  /** Labels given to that network, and looked for before it is removed. */
  readonly networkLabels?: Readonly<Record<string, string>>;
  /** Ranges that the network must not share addresses with: those of pods and services. */
  readonly avoidRanges?: readonly string[];
  readonly intervals?: Partial<Intervals>;
  /** Default: a real TLS handshake. */
  readonly answers?: Answers;
}

const defaultIntervals: Intervals = { lookMs: 150, handshakeMs: 2_000 };
const defaultNetworkLabels = { 'anywhere.eks.amazonaws.com/role': 'machine-network' };

/**
 * Bootstrap clusters made of plain containers: etcd, API server, controller manager and the Cluster API managers.
 * Errors: BOOTSTRAP_FAILED (a container stopped; its last lines are in the hint), TIMED_OUT, CANCELLED, and those of the engine.
 */
export function createBootstrapClusters(options: BootstrapClustersOptions): BootstrapClusters {
  const services: BootstrapServices = {
    engine: options.engine,
    workspace: options.workspace,
    connectKube: options.connectKube,
    network: options.network ?? 'kind',
    networkLabels: options.networkLabels ?? defaultNetworkLabels,
    avoidRanges: options.avoidRanges ?? [],
    intervals: { ...defaultIntervals, ...options.intervals },
    answers: options.answers ?? tlsAnswers,
  };
  return {
    start: (name, images, call) => start(services, name, images, call),
    async installProviders(name, components, call) {
      const found = await find(services, name, call.signal ? { signal: call.signal } : {});
      if (!found) {
        throw new EksaError('BOOTSTRAP_FAILED', `The bootstrap cluster of ${name} does not run`, {
          hint: 'Run "eksctl-anywhere resume" to start it again.',
        });
      }
      const client = services.connectKube(found.kubeconfig);
      try {
        await installProviders(services, name, client, components, call);
      } finally {
        client.close();
      }
    },
    find: (name, call = {}) => find(services, name, call),
    logs: (name, call = {}) => logs(services, name, call),
    remove: (name, call = {}) => remove(services, name, call),
  };
}
