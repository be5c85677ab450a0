import type { Duplex } from 'node:stream';
import { attach, exec } from './exec.ts';
import type { PodStream, PodTarget } from './pod-stream.ts';
import { forwardPorts } from './port-forward.ts';
import { overSpdy } from './spdy-caller.ts';
import { forwardOverSpdy, tunnelPorts } from './tunnel-ports.ts';
import { overChannels } from './web-socket-caller.ts';

type Open = (stream: PodStream) => void;

const portForwardProtocol = 'portforward.k8s.io';
const channelProtocol = 'v4.channel.k8s.io';

/** What is spoken over a WebSocket, by subresource of pods and WebSocket subprotocol: first what the server likes best. */
export const webSocketProtocols: ReadonlyMap<string, ReadonlyMap<string, Open>> = new Map([
  ['exec', channels(overChannels(exec))],
  ['attach', channels(overChannels(attach))],
  ['portforward', new Map([[`SPDY/3.1+${portForwardProtocol}`, tunnelPorts], ...channels(forwardPorts)])],
]);

export interface SpdyProtocol {
  /** In the header `X-Stream-Protocol-Version`. */
  readonly name: string;
  open(transport: Duplex, target: PodTarget): void;
}

/** What is spoken over SPDY/3.1, by subresource of pods. */
export const spdyProtocols: ReadonlyMap<string, SpdyProtocol> = new Map([
  ['exec', { name: channelProtocol, open: overSpdy(exec) }],
  ['attach', { name: channelProtocol, open: overSpdy(attach) }],
  ['portforward', { name: portForwardProtocol, open: forwardOverSpdy }],
]);

function channels(open: Open): ReadonlyMap<string, Open> {
  return new Map([
    ['v5.channel.k8s.io', open],
    [channelProtocol, open],
  ]);
}
