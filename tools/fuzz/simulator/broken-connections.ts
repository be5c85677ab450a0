import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import fc from 'fast-check';
import type { Targets } from './messages.ts';

const lines = [
  'GET / HTTP/1.1\r\n',
  'GET http://[ HTTP/1.1\r\n\r\n',
  'GET // HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET //[ HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET *** HTTP/1.1\r\nHost: a\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /version HTTP/9.9\r\n\r\n',
  'POST /containers/create HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"Image"',
  'POST /api/v1/namespaces HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{',
  'POST /containers/create HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
  'POST /images/load HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n',
  'POST /exec/a/start HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 50\r\n\r\n{',
  'POST /containers/a/attach HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: x\r\n\r\n',
  'GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n',
  'GET /api/v1/namespaces/default/pods/a/exec?command=a HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  'POST /api/v1/namespaces/default/pods/a/portforward HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n\u0080\u0003',
  `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
  'GET /version HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(50),
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
];

const bytes = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...lines).map((text) => Buffer.from(text, 'latin1')) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array)) },
);
const attempt = fc.record({
  server: fc.constantFrom<keyof Targets>('apiServer', 'engine', 'release'),
  /** Whether the API server is spoken to in TLS. */
  secure: fc.boolean(),
  parts: fc.array(bytes, { minLength: 1, maxLength: 3 }),
  /** Milliseconds until the client goes without a word. */
  leavesAfter: fc.constantFrom(0, 5, 50),
});

/** Connections that say what is no HTTP, or no TLS, or go away in the middle. Resolves when all are over. */
export async function breakConnections(targets: Targets, count: number): Promise<void> {
  await Promise.all(fc.sample(attempt, count).map((each) => play(targets, each)));
}

type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

function play(targets: Targets, { server, secure, parts, leavesAfter }: Attempt): Promise<void> {
  return new Promise((resolve) => {
    const socket = open(targets, server, secure);
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
    socket.on('data', () => undefined);
    for (const part of parts) socket.write(part);
    setTimeout(() => socket.destroy(), leavesAfter);
  });
}

function open({ apiServer, ...ports }: Targets, server: keyof Targets, secure: boolean): Socket {
  if (server !== 'apiServer') return connect({ host: '127.0.0.1', port: ports[server] });
  return secure ? connectSecurely(apiServer) : connect({ host: apiServer.host, port: apiServer.port });
}
