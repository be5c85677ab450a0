import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A TCP relay whose connections can be cut, like a load balancer that goes away. */
export interface DropProxy {
  readonly port: number;
  /** Cuts all connections and refuses new ones until {@link DropProxy.resume}. */
  cut(): void;
  resume(): void;
  stop(): Promise<void>;
}

export async function startDropProxy(targetPort: number): Promise<DropProxy> {
  const sockets = new Set<Socket>();
  let open = true;
  const track = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((near) => {
    track(near);
    if (!open) {
      near.destroy();
      return;
    }
    const far = connect(targetPort, '127.0.0.1');
    track(far);
    near.pipe(far).pipe(near);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const cut = (): void => {
    open = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut,
    resume: () => {
      open = true;
    },
    async stop() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
