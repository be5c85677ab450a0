import { attach, exec } from './exec.ts';
import type { PodStream } from './pod-stream.ts';
import { forwardPorts } from './port-forward.ts';
import { tunnelPorts } from './tunnel-ports.ts';

type Open = (stream: PodStream) => void;

/** Of port forwarding over SPDY, in the header `X-Stream-Protocol-Version`. */
export const portForwardProtocol = 'portforward.k8s.io';

/** What is spoken over a WebSocket, by subresource of pods and WebSocket subprotocol: first what the server likes best. */
export const webSocketProtocols: ReadonlyMap<string, ReadonlyMap<string, Open>> = new Map([
  ['exec', channels(exec)],
  ['attach', channels(attach)],
  ['portforward', new Map([[`SPDY/3.1+${portForwardProtocol}`, tunnelPorts], ...channels(forwardPorts)])],
]);

function channels(open: Open): ReadonlyMap<string, Open> {
  return new Map([
    ['v5.channel.k8s.io', open],
    ['v4.channel.k8s.io', open],
  ]);
}
