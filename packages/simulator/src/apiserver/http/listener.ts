import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { type Listening, listen } from '../../network/listen.ts';
import type { ListenOptions } from '../api-server.ts';

export interface Handlers {
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Clients of other authorities are let in to be refused by what they are: anonymous. */
export async function listenWithTls(options: ListenOptions, { handle, upgrade }: Handlers): Promise<Listening> {
  const server = createServer({
    key: options.privateKey,
    cert: options.certificate,
    ca: options.clientAuthority,
    requestCert: true,
    rejectUnauthorized: false,
    keepAliveTimeout: 90_000,
  });
  server.on('request', handle);
  server.on('upgrade', upgrade);
  // Broken handshakes and requests that are no HTTP end their connection and nothing else.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  server.on('clientError', (_error, socket) => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));

  return listen(server, { host: options.host, port: options.port });
}
