import type { ConnectKube, ContainerEngine, Workspace } from '@eksa/core/ports';

/** How often is looked at what cannot be watched, in milliseconds. */
export interface Intervals {
  /** Between two looks at a container and two handshakes with its server. */
  readonly lookMs: number;
  /** Until one handshake is given up. */
  readonly handshakeMs: number;
}

export interface BootstrapServices {
  readonly engine: ContainerEngine;
  readonly workspace: Workspace;
  readonly connectKube: ConnectKube;
  /** The network that containers and machines share. */
  readonly network: string;
  /** Labels of that network; one without them is not ours to remove. */
  readonly networkLabels: Readonly<Record<string, string>>;
  readonly avoidRanges: readonly string[];
  readonly intervals: Intervals;
  readonly answers: Answers;
}

/** Whether a TLS server answers on a loopback port under a host name that the CA vouches for. */
export type Answers = (options: {
  readonly port: number;
  readonly hostName: string;
  readonly authority: string;
  readonly timeoutMs: number;
}) => Promise<boolean>;
