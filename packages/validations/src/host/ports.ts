import { type Host, thisHost } from './host.ts';
import { type Network, thisNetwork } from './network.ts';

/** What checks look at besides the engine and the cluster. */
export interface Ports {
  readonly host: Host;
  readonly network: Network;
  readonly now: () => Date;
}

/** This machine, the network as seen from it, and its clock. */
export const thisMachine: Ports = { host: thisHost, network: thisNetwork, now: () => new Date() };
