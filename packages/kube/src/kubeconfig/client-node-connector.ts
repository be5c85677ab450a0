import { Agent } from 'node:http';
import type { RequestOptions } from 'node:https';
import { EksaError } from '@eksa/core/errors';
import type { KubeConfig } from '@kubernetes/client-node';
import { type AgentPair, type Connection, type Connector, closeAgents, makeAgents, type TlsIdentity } from '../http/connection.ts';
import type { KubeconfigContext } from './parse.ts';

/**
 * For kubeconfigs whose credentials come from files, programs (exec, OIDC, auth providers) or through proxies.
 * @kubernetes/client-node resolves those. It is imported at the first request, because that alone takes most of a second.
 */
export function clientNodeConnector(text: string, context: KubeconfigContext): Connector {
  let config: Promise<KubeConfig> | undefined;
  let current: { readonly fingerprint: string; readonly agents: AgentPair } | undefined;

  async function open(): Promise<Connection> {
    config ??= loadConfig(text);
    const options: RequestOptions = {};
    await resolveCredentials(await config, options);
    const identity = tlsIdentity(options, context);
    const fingerprint = JSON.stringify(identity, (_, value) => (Buffer.isBuffer(value) ? value.toString('base64') : value));
    if (current?.fingerprint !== fingerprint) {
      // Requests under way keep their sockets; the old agents close as those end.
      current = { fingerprint, agents: proxyAgents(options) ?? makeAgents(context.server.startsWith('https:'), identity) };
    }
    return { ...current.agents, headers: identityHeaders(options) };
  }

  return { open, close: () => current && closeAgents(current.agents) };
}

async function loadConfig(text: string): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromString(text);
  return config;
}

async function resolveCredentials(config: KubeConfig, options: RequestOptions): Promise<void> {
  try {
    await config.applyToHTTPSOptions(options);
  } catch {
    // The original error may quote what a credential program printed, so it is left out.
    throw new EksaError('KUBECONFIG_INVALID', 'The credentials that the kubeconfig refers to cannot be obtained.', {
      hint: 'Run the credential program, or read the files, that the user entry of the kubeconfig names, and see what they answer.',
    });
  }
}

function tlsIdentity(options: RequestOptions, context: KubeconfigContext): TlsIdentity {
  return {
    ...(isPem(options.ca) && { ca: options.ca }),
    ...(isPem(options.cert) && { cert: options.cert }),
    ...(isPem(options.key) && { key: options.key }),
    ...(context.serverName !== undefined && { servername: context.serverName }),
    rejectUnauthorized: !context.insecure,
  };
}

function isPem(value: unknown): value is string | Buffer {
  return typeof value === 'string' || Buffer.isBuffer(value);
}

/** A proxy's agent knows how to tunnel, which ours do not. */
function proxyAgents(options: RequestOptions): AgentPair | undefined {
  const agent = options.agent;
  if (!(agent instanceof Agent) || !('proxy' in agent || 'proxies' in agent)) return undefined;
  return { calls: agent, watches: agent };
}

function identityHeaders(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value !== undefined) headers[name.toLowerCase()] = String(value);
  }
  if (options.auth) headers.authorization = `Basic ${Buffer.from(options.auth).toString('base64')}`;
  return headers;
}
