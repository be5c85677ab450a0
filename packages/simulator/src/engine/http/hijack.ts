import type { Exchange } from './exchange.ts';

/** Both directions of a connection that was taken over from HTTP, or of an HTTP answer that stands in for one. */
export interface Stream {
  write(data: Buffer): void;
  end(): void;
  onData(listener: (chunk: Uint8Array) => void): void;
  /** The client sends no more, or is gone. */
  onEnd(listener: () => void): void;
  onClose(listener: () => void): void;
}

/** Answers 101 and takes the connection, or answers 200 with a body that goes on, for clients that did not ask to upgrade. */
export function hijack({ upgrade, request, response }: Exchange, terminal: boolean): Stream {
  const type = terminal ? 'application/vnd.docker.raw-stream' : 'application/vnd.docker.multiplexed-stream';
  if (!upgrade) {
    response.writeHead(200, { 'Content-Type': type });
    response.flushHeaders();
    return {
      write: (data) => void response.write(data),
      end: () => void response.end(),
      onData: (listener) => void request.on('data', listener),
      onEnd: (listener) => void request.on('end', listener),
      onClose: (listener) => void response.on('close', listener),
    };
  }
  const { socket, head } = upgrade;
  socket.write(`HTTP/1.1 101 UPGRADED\r\nContent-Type: ${type}\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n`);
  // A client that breaks off is no error of ours.
  socket.on('error', () => socket.destroy());
  return {
    write: (data) => void (socket.writable && socket.write(data)),
    end: () => void socket.end(),
    onData(listener) {
      if (head.byteLength > 0) listener(head);
      socket.on('data', listener);
    },
    onEnd: (listener) => void socket.on('end', listener),
    onClose: (listener) => void socket.on('close', listener),
  };
}
