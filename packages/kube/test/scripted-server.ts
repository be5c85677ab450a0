import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { type ConnectOptions, connectKube } from '../src/client.ts';

export interface Received {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Reply =
  | { readonly status?: number; readonly json?: unknown; readonly text?: string; readonly headers?: Record<string, string> }
  /** Cuts the connection without an answer. */
  | 'drop'
  /** Never answers. */
  | 'hang'
  /** Takes over the response, e.g. to stream. */
  | ((response: ServerResponse) => void);

export type Script = (request: Received) => Reply | undefined;

export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
  /** `GET /api/v1/nodes` of each request but discovery. */
  readonly calls: readonly string[];
  readonly client: KubeClient;
  connect(options?: ConnectOptions): KubeClient;
}

/** Tries follow each other at once, so that tests do not wait. */
export const hasty: ConnectOptions = { backoff: { firstMs: 1, factor: 1, maxMs: 1 }, ready: { pollMs: 1 } };

/** A server on loopback that answers discovery (ConfigMap, Node, Widget) by itself and everything else by the script. */
export async function startScriptedServer(script: Script, options: { readonly discovery?: boolean } = {}): Promise<ScriptedServer> {
  const received: Received[] = [];
  const server = createServer((incoming, response) => {
    void readBody(incoming).then((body) => {
      const url = new URL(incoming.url ?? '/', 'http://x');
      const request = { method: incoming.method ?? '', path: url.pathname, query: url.searchParams, headers: incoming.headers, body };
      received.push(request);
      const known = options.discovery === false ? undefined : discoveryReply(request.path);
      answer(response, known ?? script(request) ?? { status: 404, text: '404 page not found' });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: KubeClient[] = [];
  const connect = (choice: ConnectOptions = {}): KubeClient => {
    const client = connectKube(kubeconfigFor(url), { ...hasty, ...choice });
    clients.push(client);
    return client;
  };
  return {
    url,
    received,
    get calls() {
      return received.filter(({ path }) => path !== '/api' && path !== '/apis').map(({ method, path }) => `${method} ${path}`);
    },
    client: connect(),
    connect,
    async [Symbol.asyncDispose]() {
      for (const client of clients) client.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function kubeconfigFor(server: string, user: object = { token: 'very-secret-token' }): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'k', user: 'u' } }],
    clusters: [{ name: 'k', cluster: { server } }],
    users: [{ name: 'u', user }],
  });
}

export function configMap(name: string, version = '1', data: Record<string, string> = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default', resourceVersion: version, uid: `uid-${name}` },
    data,
  };
}

export function listOf(resourceVersion: string, ...items: readonly KubeObject[]): Reply {
  return { json: { kind: 'ConfigMapList', apiVersion: 'v1', metadata: { resourceVersion }, items } };
}

export function statusReply(code: number, reason: string, message: string, details: object = {}): Reply {
  return { status: code, json: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, message, code, details } };
}

/** A watch that delivers the events and then stays open, or ends. */
export function watchReply(events: readonly object[], end: 'open' | 'close' | 'drop' = 'open'): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''), () => {
      if (end === 'close') response.end();
      if (end === 'drop') response.destroy();
    });
    response.flushHeaders();
  };
}

function discoveryReply(path: string): Reply | undefined {
  if (path === '/api') {
    const resources = [
      resource('configmaps', 'ConfigMap', 'Namespaced'),
      resource('secrets', 'Secret', 'Namespaced'),
      resource('nodes', 'Node', 'Cluster'),
    ];
    return { json: { kind: 'APIGroupDiscoveryList', items: [{ metadata: {}, versions: [{ version: 'v1', resources }] }] } };
  }
  if (path !== '/apis') return undefined;
  const versions = [{ version: 'v1', resources: [resource('widgets', 'Widget', 'Namespaced')] }];
  return { json: { kind: 'APIGroupDiscoveryList', items: [{ metadata: { name: 'example.io' }, versions }] } };
}

function resource(plural: string, kind: string, scope: 'Namespaced' | 'Cluster') {
  return { resource: plural, responseKind: { group: '', version: '', kind }, scope, verbs: ['get', 'list', 'watch'] };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return;
  if (reply === 'drop') {
    response.destroy();
    return;
  }
  if (typeof reply === 'function') {
    reply(response);
    return;
  }
  response.writeHead(reply.status ?? 200, reply.headers);
  response.end(reply.text ?? JSON.stringify(reply.json ?? {}));
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  let body = '';
  incoming.setEncoding('utf8');
  for await (const piece of incoming) body += piece;
  return body;
}
