import type { WebSocket } from 'ws';
import { createInput } from '../../programs/input.ts';
import type { Caller } from './caller.ts';
import { onMessage, type PodStream, type PodTarget, send } from './pod-stream.ts';

const stdinChannel = 0;
const outputChannels = { stdout: 1, stderr: 2 } as const;
const errorChannel = 3;
/** Since v5: the channel in the next byte ends. */
const closeChannel = 255;

/** Serves exec or attach where each message of a WebSocket begins with its channel. */
export function overChannels(serve: (target: PodTarget, caller: Caller) => unknown): (stream: PodStream) => void {
  return ({ webSocket, ...target }) => void serve(target, callerOf(webSocket, target));
}

function callerOf(webSocket: WebSocket, { query }: PodTarget): Caller {
  const gone = new AbortController();
  const stdin = createInput();
  if (query.get('stdin') !== 'true') stdin.end();
  onMessage(webSocket, ({ channel, data }) => {
    if (channel === stdinChannel) stdin.write(data);
    else if (channel === closeChannel && data[0] === stdinChannel) stdin.end();
  });
  webSocket.on('close', () => {
    stdin.end();
    gone.abort();
  });
  return {
    stdin,
    signal: gone.signal,
    write: (stream, text) => send(webSocket, outputChannels[stream], text),
    end(status) {
      send(webSocket, errorChannel, JSON.stringify(status));
      webSocket.close(1000);
    },
  };
}
