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
import { attach, exec } from './exec.ts';
import type { PodStream } from './pod-stream.ts';
import { forwardPorts } from './port-forward.ts';

export interface UpgradeParts {
  readonly core: Core;
  readonly registry: Registry;
  readonly kubelets: KubeletDirectory;
  readonly authenticator: Authenticator;
  readonly authorizer: Authorizer;
  /** Ends all streams. */
  readonly signal: AbortSignal;
}

const streams: Readonly<Record<string, (stream: PodStream) => void>> = { exec, attach, portforward: forwardPorts };
/** The newest first. */
const protocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];

/** Requests that become a stream to a pod: exec, attach and port forwarding over WebSocket. SPDY, the older way, is not spoken. */
export function createUpgradeHandler(parts: UpgradeParts): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const webSockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => protocols.find((protocol) => offered.has(protocol)) ?? false,
  });

  parts.signal.addEventListener('abort', () => {
    for (const webSocket of webSockets.clients) webSocket.terminate();
  });

  return (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    try {
      const open = prepare(parts, request);
      webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', () => webSocket.terminate());
        open(webSocket);
      });
    } catch (error) {
      refuse(socket, error);
    }
  };
}

/** All checks before the stream begins. */
function prepare(parts: UpgradeParts, request: IncomingMessage): (webSocket: WebSocket) => void {
  const url = new URL(request.url ?? '/', 'https://apiserver');
  const target = parseTarget(url.pathname);
  if (target === undefined || 'path' in target) throw pathNotFound();
  const { apiVersion, group, plural: resource, subresource, namespace = '', name = '' } = target;
  const user = impersonated(parts.authorizer, parts.authenticator.userOf(request), request);
  const attributes = { verb: request.method === 'POST' ? 'create' : 'get', group, resource, subresource, namespace, name };
  if (!parts.authorizer.allows(user, attributes)) throw refusal(user, attributes);
  const pods = parts.core.catalog.byPlural(apiVersion, resource);
  const stream = streams[subresource];
  if (pods?.storage !== '/pods' || stream === undefined) throw pathNotFound();
  if (request.headers.upgrade?.toLowerCase() !== 'websocket' || !offersKnownProtocol(request)) {
    throw badRequest(`unable to upgrade: this simulated API server streams over WebSocket with ${protocols.join(' or ')} only`);
  }
  const pod = parts.registry.get(pods, { namespace, name });
  const access = kubeletOf(parts.kubelets, pod);
  return (webSocket) => stream({ webSocket, pod, access, query: url.searchParams });
}

function offersKnownProtocol({ headers }: IncomingMessage): boolean {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());
  return protocols.some((protocol) => offered.includes(protocol));
}

function refuse(socket: Duplex, error: unknown): void {
  const { status } = isApiError(error) ? error : internalError(error instanceof Error ? error.message : String(error));
  const body = JSON.stringify(status);
  const headers = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
  socket.end(`HTTP/1.1 ${status.code} ${status.reason ?? 'Failure'}\r\n${headers}\r\n\r\n${body}`);
}
