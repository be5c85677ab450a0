import { createServer, type Server } from 'node:net';

/** A port on 127.0.0.1 that is ours. Until a program takes it, connections are accepted and closed, as by an engine's proxy. */
export interface HeldPort {
  readonly port: number;
  /** Frees it for the program, which listens at once. */
  release(): void;
}

/** Holds a port; 0 = any free one. Rejects with EADDRINUSE when somebody has it. */
export function holdPort(port: number): Promise<HeldPort> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      server.unref();
      resolve({ port: actual, release: () => server.close() });
    });
  });
}
