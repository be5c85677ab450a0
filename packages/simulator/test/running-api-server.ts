import { Agent, request } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import type { ApiServer } from '../src/apiserver/api-server.ts';
import { createAuthority, issue, type KeyPair } from '../src/controllers/kubeadm/pki/certificates.ts';
import type { Listening } from '../src/network/listen.ts';

export interface RunningApiServer {
  readonly server: ApiServer;
  readonly url: string;
  readonly authority: KeyPair;
  /** Of a member of system:masters. */
  readonly kubeConfig: KubeConfig;
  /** As that member, unless the options say otherwise. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface CallOptions {
  /** Text or Buffer is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the administrator's certificate. */
  readonly as?: KeyPair | 'nobody';
}

export interface Reply {
  readonly code: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever came back.
  readonly json: any;
}

export async function runApiServer(server: ApiServer): Promise<RunningApiServer> {
  const authority = await createAuthority('test-ca');
  const serving = await issue(authority, { commonName: 'kube-apiserver', addresses: ['127.0.0.1'], usages: ['server'] });
  const admin = await issue(authority, { commonName: 'admin', organizations: ['system:masters'], usages: ['client'] });
  const agent = new Agent({ keepAlive: true });
  const listening = await server.listen({ host: '127.0.0.1', port: 0, ...serving, clientAuthority: authority.certificate });
  return {
    server,
    url: `https://127.0.0.1:${listening.port}`,
    authority,
    kubeConfig: kubeConfigFor(listening, authority, admin),
    call: (method, path, options = {}) => call(agent, listening, authority, method, path, { as: admin, ...options }),
    async [Symbol.asyncDispose]() {
      agent.destroy();
      await server.close();
    },
  };
}

function kubeConfigFor({ port }: Listening, authority: KeyPair, admin: KeyPair): KubeConfig {
  const encode = (text: string) => Buffer.from(text).toString('base64');
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{ name: 'c', server: `https://127.0.0.1:${port}`, caData: encode(authority.certificate) }],
    users: [{ name: 'u', certData: encode(admin.certificate), keyData: encode(admin.privateKey) }],
    contexts: [{ name: 'x', cluster: 'c', user: 'u' }],
    currentContext: 'x',
  });
  return config;
}

async function call(
  agent: Agent,
  { port }: Listening,
  authority: KeyPair,
  method: string,
  path: string,
  options: CallOptions,
): Promise<Reply> {
  const { as = 'nobody', body, headers = {} } = options;
  const payload = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const identity = as === 'nobody' ? {} : { cert: as.certificate, key: as.privateKey };
  const target = { host: '127.0.0.1', port, path, method, ca: authority.certificate, agent, ...identity } as const;
  const chunks: Buffer[] = [];
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    const framing = payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
    const sent = request({ ...target, headers: { ...framing, ...headers } }, resolve);
    sent.once('error', reject);
    sent.end(payload);
  });
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return { code: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
