import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** For a request that asks to take over its connection, which may be answered plainly all the same. Undefined = it cannot be answered. */
export function responseOn(request: IncomingMessage, socket: Socket): ServerResponse | undefined {
  socket.on('error', () => socket.destroy());
  const response = new ServerResponse(request);
  // Nobody listens for further requests on it.
  response.shouldKeepAlive = false;
  response.once('finish', () => socket.end());
  try {
    response.assignSocket(socket);
    return response;
  } catch {
    // It came while an earlier request on the connection waited for its answer.
    socket.destroy();
    return undefined;
  }
}
