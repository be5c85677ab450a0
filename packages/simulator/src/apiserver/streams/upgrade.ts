import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authenticator } from '../access/authenticate.ts';
import { impersonated } from '../access/impersonate.ts';
import type { Authorizer } from '../access/rbac.ts';
import { refusal } from '../access/refusal.ts';
import { kubeletOf } from '../http/pods.ts';
import { parseTarget } from '../http/target.ts';
import type { KubeletDirectory } from '../pod-access.ts';
import type { Core } from '../registry/core.ts';
import type { Registry } from '../registry/registry.ts';
import { isApiError } from '../status/api-error.ts';
import { badRequest, internalError, pathNotFound } from '../status/failures.ts';
import type { PodStream, PodTarget } from './pod-stream.ts';
import { type SpdyProtocol, spdyProtocols, webSocketProtocols } from './protocols.ts';

export interface UpgradeParts {
  readonly core: Core;
  readonly registry: Registry;
  readonly kubelets: KubeletDirectory;
  readonly authenticator: Authenticator;
  readonly authorizer: Authorizer;
  /** Ends all streams. */
  readonly signal: AbortSignal;
}

/** Requests that become a stream to a pod: exec, attach and port forwarding, over WebSocket or SPDY. */
export function createUpgradeHandler(parts: UpgradeParts): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const sockets = new Set<Duplex>();

  parts.signal.addEventListener('abort', () => {
    for (const socket of sockets) socket.destroy();
  });

  return (request, socket, head) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    try {
      const { subresource, target } = prepare(parts, request);
      const spdy = spdyProtocols.get(subresource);
      if (spdy !== undefined && offers(spdy, request)) {
        upgradeToSpdy(spdy, socket, head);
        return spdy.open(socket, target);
      }
      const [protocol, open] = chooseProtocol(subresource, request);
      upgradeToWebSocket(protocol, request, socket, head, (webSocket) => open({ ...target, webSocket }));
    } catch (error) {
      refuse(socket, error);
    }
  };
}

/** All checks before the stream begins. */
function prepare(parts: UpgradeParts, request: IncomingMessage): { readonly subresource: string; readonly target: PodTarget } {
  const url = new URL(request.url ?? '/', 'https://apiserver');
  const target = parseTarget(url.pathname);
  if (target === undefined || 'path' in target) throw pathNotFound();
  const { apiVersion, group, plural: resource, subresource, namespace = '', name = '' } = target;
  const user = impersonated(parts.authorizer, parts.authenticator.userOf(request), request);
  const attributes = { verb: request.method === 'POST' ? 'create' : 'get', group, resource, subresource, namespace, name };
  if (!parts.authorizer.allows(user, attributes)) throw refusal(user, attributes);
  const pods = parts.core.catalog.byPlural(apiVersion, resource);
  if (pods?.storage !== '/pods' || !webSocketProtocols.has(subresource)) throw pathNotFound();
  const pod = parts.registry.get(pods, { namespace, name });
  const access = kubeletOf(parts.kubelets, pod);
  return { subresource, target: { pod, access, query: url.searchParams } };
}

/** Errors: 400 when the client offers none that is known. */
function chooseProtocol(subresource: string, { headers }: IncomingMessage): readonly [string, (stream: PodStream) => void] {
  const known = [...(webSocketProtocols.get(subresource) ?? [])];
  const offered = headers.upgrade?.toLowerCase() === 'websocket' ? listed(headers['sec-websocket-protocol']) : [];
  const chosen = known.find(([protocol]) => offered.includes(protocol));
  if (chosen !== undefined) return chosen;
  const names = known.map(([protocol]) => protocol).join(' or ');
  throw badRequest(`unable to upgrade: this simulated API server streams ${subresource} over WebSocket with ${names} only`);
}

function offers({ name }: SpdyProtocol, { headers }: IncomingMessage): boolean {
  const offered = listed(String(headers['x-stream-protocol-version'] ?? ''));
  return headers.upgrade?.toLowerCase() === 'spdy/3.1' && offered.includes(name);
}

function listed(header = ''): readonly string[] {
  return header.split(',').map((part) => part.trim());
}

/** Kubernetes has a slash in the name of a protocol, which RFC 6455 does not allow and the library refuses: it does not get to see it. */
function upgradeToWebSocket(
  protocol: string,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  open: (webSocket: WebSocket) => void,
): void {
  const upgrader = new WebSocketServer({ noServer: true, clientTracking: false });
  upgrader.on('headers', (headers) => headers.push(`Sec-WebSocket-Protocol: ${protocol}`));
  delete request.headers['sec-websocket-protocol'];
  upgrader.handleUpgrade(request, socket, head, (webSocket) => {
    webSocket.on('error', () => webSocket.terminate());
    open(webSocket);
  });
}

function upgradeToSpdy({ name }: SpdyProtocol, socket: Duplex, head: Buffer): void {
  const headers = `Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\nX-Stream-Protocol-Version: ${name}`;
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n\r\n`);
  socket.unshift(head);
}

function refuse(socket: Duplex, error: unknown): void {
  const { status } = isApiError(error) ? error : internalError(error instanceof Error ? error.message : String(error));
  const body = JSON.stringify(status);
  const headers = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
  socket.end(`HTTP/1.1 ${status.code} ${status.reason ?? 'Failure'}\r\n${headers}\r\n\r\n${body}`);
}
