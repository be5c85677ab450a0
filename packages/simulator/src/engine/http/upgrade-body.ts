import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { maxJsonBytes, type Upgrade } from './exchange.ts';

/** Node leaves the body of a request that upgrades to whoever takes the connection: parts it from what follows. */
export async function readUpgradeBody(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<Upgrade> {
  const length = Math.min(Number(request.headers['content-length'] ?? 0), maxJsonBytes);
  let received = head;
  while (received.byteLength < length) {
    const chunk = await nextChunk(socket);
    if (chunk === undefined) break;
    received = Buffer.concat([received, chunk]);
  }
  return { socket, body: received.subarray(0, length).toString('utf8'), head: received.subarray(length) };
}

/** undefined: the client is gone. */
function nextChunk(socket: Duplex): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const settle = (chunk?: Buffer): void => {
      socket.pause();
      socket.removeListener('data', onData);
      socket.removeListener('close', onClose);
      resolve(chunk);
    };
    const onData = (chunk: Buffer): void => settle(chunk);
    const onClose = (): void => settle();
    socket.on('data', onData);
    socket.on('close', onClose);
    socket.resume();
  });
}
