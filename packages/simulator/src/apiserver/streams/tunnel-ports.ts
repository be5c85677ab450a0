import type { Duplex } from 'node:stream';
import { createWebSocketStream } from 'ws';
import type { PodStream, PodTarget } from './pod-stream.ts';
import { type Accept, serveSpdy } from './spdy/session.ts';

/** What kubectl does since 1.30: SPDY in the messages of a WebSocket. */
export function tunnelPorts(stream: PodStream): void {
  forwardOverSpdy(createWebSocketStream(stream.webSocket), stream);
}

interface Pair {
  readonly data?: Duplex;
  readonly error?: Duplex;
}

/** Each connection of the client to a port has two streams with the number of its request in common: one for data, one for errors. */
export function forwardOverSpdy(transport: Duplex, target: PodTarget): void {
  serveSpdy(transport, acceptPairs(target)).catch(() => {
    // It has ended, whoever has ended it.
  });
}

function acceptPairs(target: PodTarget): Accept {
  const waiting = new Map<string, Pair>();
  return ({ streamtype: type = '', port = '', requestid: request = '' }) => {
    const pair = waiting.get(request) ?? {};
    if (!(type === 'data' || type === 'error') || !isPort(port) || pair[type] !== undefined) return undefined;
    return ({ body }) => {
      const both: Pair = { ...pair, [type]: body };
      waiting.delete(request);
      if (both.data !== undefined && both.error !== undefined) void forward(target, Number(port), both.data, both.error);
      else waiting.set(request, both);
    };
  };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

async function forward({ pod, access }: PodTarget, port: number, data: Duplex, errors: Duplex): Promise<void> {
  errors.resume();
  try {
    await join(data, await access.connect(pod.metadata, port));
  } catch (error) {
    const { name, uid = '' } = pod.metadata;
    const why = error instanceof Error ? error.message : String(error);
    if (!errors.destroyed) errors.write(`error forwarding port ${port} to pod ${name}, uid ${uid}: ${why}`);
  }
  // What is not read would hold back the other streams.
  data.resume();
  for (const stream of [data, errors]) if (!stream.destroyed) stream.end();
}

/** Until the pod ends the connection, or the client resets its stream. Errors: the connection breaks. */
function join(data: Duplex, connection: Duplex): Promise<void> {
  return new Promise((resolve, reject) => {
    if (data.destroyed) connection.destroy();
    connection.on('error', reject);
    connection.on('close', resolve);
    connection.on('end', resolve);
    data.on('close', () => {
      connection.end(() => connection.destroy());
      resolve();
    });
    data.pipe(connection);
    connection.pipe(data);
  });
}
