import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { KubeconfigContext } from '../kubeconfig/parse.ts';

/** How to reach one API server right now. */
export interface Connection {
  /** For calls that end: a bounded pool. */
  readonly calls: HttpAgent;
  /** For watches: each holds a socket, so the pool must not be bounded. */
  readonly watches: HttpAgent;
  /** Identity, if it travels in headers. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes connections; credentials that expire are renewed by asking again for each request. */
export interface Connector {
  open(): Promise<Connection>;
  close(): void;
}

export interface TlsIdentity {
  readonly ca?: string | Buffer;
  readonly cert?: string | Buffer;
  readonly key?: string | Buffer;
  readonly servername?: string;
  readonly rejectUnauthorized: boolean;
}

export interface AgentPair {
  readonly calls: HttpAgent;
  readonly watches: HttpAgent;
}

/** Open calls per server; more wait for a socket. */
const defaultMaxSockets = 32;
// Detects a peer that vanished without closing, e.g. a replaced load balancer.
const tcpKeepAliveMs = 15_000;

export function makeAgents(secure: boolean, identity: TlsIdentity): AgentPair {
  const common = { keepAlive: true, keepAliveMsecs: tcpKeepAliveMs };
  if (!secure) return { calls: new HttpAgent({ ...common, maxSockets: defaultMaxSockets }), watches: new HttpAgent(common) };
  return {
    calls: new HttpsAgent({ ...common, ...identity, maxSockets: defaultMaxSockets }),
    watches: new HttpsAgent({ ...common, ...identity }),
  };
}

export function closeAgents(agents: AgentPair): void {
  agents.calls.destroy();
  agents.watches.destroy();
}

/** For kubeconfigs that carry everything inline. Throws nothing. */
export function inlineConnector(context: KubeconfigContext): Connector {
  const { ca, cert, key, token, basic } = context.inline ?? {};
  const agents = makeAgents(context.server.startsWith('https:'), {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(context.serverName !== undefined && { servername: context.serverName }),
    rejectUnauthorized: !context.insecure,
  });
  const connection = { ...agents, headers: authorization(token, basic) };
  return {
    open: () => Promise.resolve(connection),
    close: () => closeAgents(agents),
  };
}

function authorization(token: string | undefined, basic: string | undefined): Record<string, string> {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  if (basic !== undefined) return { authorization: `Basic ${Buffer.from(basic).toString('base64')}` };
  return {};
}
