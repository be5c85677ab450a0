import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { onMessage, type PodStream, send } from './pod-stream.ts';

/** Each port has two channels: one for data, one for errors. The first message of both is the port in two bytes. */
export function forwardPorts({ webSocket, pod, access, query }: PodStream): void {
  const ports = query
    .getAll('ports')
    .flatMap((text) => text.split(','))
    .map(Number);
  const connections = ports.map((port, index) => {
    const data = index * 2;
    const opened = access.connect(pod.metadata, port);
    for (const channel of [data, data + 1]) send(webSocket, channel, portBytes(port));
    opened.then(
      (connection) => join(webSocket, data, connection),
      (error: unknown) => send(webSocket, data + 1, error instanceof Error ? error.message : String(error)),
    );
    return opened;
  });
  onMessage(webSocket, ({ channel, data }) => {
    void connections[channel / 2]?.then((connection) => connection.write(data)).catch(() => {});
  });
}

function join(webSocket: WebSocket, channel: number, connection: Duplex): void {
  connection.on('data', (chunk: Buffer) => send(webSocket, channel, chunk));
  connection.on('error', (error) => send(webSocket, channel + 1, error.message));
  connection.on('end', () => webSocket.close(1000));
  webSocket.on('close', () => connection.destroy());
}

function portBytes(port: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(port & 0xffff);
  return bytes;
}
