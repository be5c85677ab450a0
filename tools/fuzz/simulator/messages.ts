/** Where the three servers of a simulator are. */
export interface Targets {
  /** With the certificate of a member of system:masters. */
  readonly apiServer: {
    readonly host: string;
    readonly port: number;
    readonly ca: string;
    readonly cert: string;
    readonly key: string;
  };
  /** Ports on 127.0.0.1. */
  readonly engine: number;
  readonly release: number;
}

/** What the host says: first where it is, then answers, and at last what nobody caught. */
export type HostMessage = { readonly targets: Targets } | { readonly heap: number } | { readonly crash: string };
