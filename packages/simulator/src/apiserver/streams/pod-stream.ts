import type { WebSocket } from 'ws';
import type { KubeObject } from '../../objects/object.ts';
import type { PodAccess } from '../pod-access.ts';

/** What a client wants to be joined with. */
export interface PodTarget {
  readonly pod: KubeObject;
  readonly access: PodAccess;
  readonly query: URLSearchParams;
}

/** An open stream between a client and a pod. Each message begins with the number of its channel. */
export interface PodStream extends PodTarget {
  readonly webSocket: WebSocket;
}

export interface Message {
  readonly channel: number;
  readonly data: Buffer;
}

export function send(webSocket: WebSocket, channel: number, data: Buffer | string): void {
  if (webSocket.readyState === webSocket.OPEN) webSocket.send(Buffer.concat([Buffer.from([channel]), Buffer.from(data)]));
}

export function onMessage(webSocket: WebSocket, listener: (message: Message) => void): void {
  webSocket.on('message', (raw) => {
    const bytes = Buffer.isBuffer(raw) ? raw : Buffer.concat([raw].flat().map((part) => Buffer.from(part as ArrayBuffer)));
    const [channel] = bytes;
    if (channel !== undefined) listener({ channel, data: bytes.subarray(1) });
  });
}
