import type { Duplex } from 'node:stream';
import { uint32 } from '../dictionary.ts';
import { controlFrame, dataFrame, finFlag, frameType, leadingId, readFrames } from '../frames.ts';
import { createHeaderReader, createHeaderWriter, type HeaderFields } from '../headers.ts';

/** What came back on one stream. */
export interface Received {
  readonly text: string;
  readonly replied: boolean;
  readonly ended: boolean;
  /** The status of a reset. */
  readonly reset?: number;
}

/** The client's side of a SPDY/3.1 connection, for tests. */
export interface SpdyClient {
  open(id: number, headers: HeaderFields): void;
  data(id: number, text: string): void;
  finish(id: number): void;
  /** A control frame with these numbers as its body. */
  control(type: number, ...numbers: readonly number[]): void;
  /** Resolves when the stream has received what `wanted` looks for. */
  until(id: number, wanted: (received: Received) => boolean): Promise<Received>;
  /** Pings that came back. */
  readonly pings: readonly number[];
}

const nothing: Received = { text: '', replied: false, ended: false };

export function createSpdyClient(transport: Duplex): SpdyClient {
  const received = new Map<number, Received>();
  const pings: number[] = [];
  const waiting = new Set<() => void>();
  const readHeaders = createHeaderReader();
  const writeHeaders = createHeaderWriter();
  transport.on('error', () => transport.destroy());

  const note = (id: number, change: Partial<Received>) => {
    received.set(id, { ...(received.get(id) ?? nothing), ...change });
    for (const look of waiting) look();
  };
  const read = async () => {
    for await (const frame of readFrames(transport)) {
      if (frame.kind === 'data') {
        const text = (received.get(frame.streamId)?.text ?? '') + frame.body.toString();
        note(frame.streamId, { text, ended: (frame.flags & finFlag) !== 0 });
        continue;
      }
      const id = leadingId(frame.body);
      if (frame.type === frameType.synReply) readHeaders(frame.body.subarray(4));
      if (frame.type === frameType.synReply) note(id, { replied: true });
      if (frame.type === frameType.rstStream) note(id, { reset: frame.body.readUInt32BE(4) });
      if (frame.type === frameType.ping) pings.push(id);
    }
  };
  // A connection that breaks is what some tests are about.
  read().catch(() => undefined);

  return {
    open: (id, headers) =>
      transport.write(controlFrame(frameType.synStream, 0, uint32(id), uint32(0), Buffer.from([0, 0]), writeHeaders(headers))),
    data: (id, text) => transport.write(dataFrame(id, 0, Buffer.from(text))),
    finish: (id) => transport.write(dataFrame(id, finFlag, Buffer.alloc(0))),
    control: (type, ...numbers) => transport.write(controlFrame(type, 0, ...numbers.map(uint32))),
    until: (id, wanted) =>
      new Promise((resolve) => {
        const look = () => {
          const now = received.get(id) ?? nothing;
          if (!wanted(now)) return;
          waiting.delete(look);
          resolve(now);
        };
        waiting.add(look);
        look();
      }),
    pings,
  };
}
