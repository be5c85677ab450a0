import type { AddressInfo, Server, Socket } from 'node:net';

export interface Listening {
  /** Of a listener at a path: 0. */
  readonly port: number;
  /** Ends it, with all connections that are open. */
  close(): Promise<void>;
}

/** A port, 0 = any free one, of 127.0.0.1 or another host; or the path of a socket. */
export type Where = { readonly port: number; readonly host?: string } | { readonly path: string };

/** Rejects when port or path cannot be had. A connection that breaks, here or later, ends itself and nothing else. */
export async function listen(server: Server, where: Where): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen('path' in where ? where : { host: '127.0.0.1', ...where }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', () => undefined);
  return {
    port: 'path' in where ? 0 : (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
