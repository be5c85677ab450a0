import { Duplex } from 'node:stream';
import { uint32 } from './dictionary.ts';
import { controlFrame, dataFrame, finFlag, frameType, resetStatus } from './frames.ts';
import type { HeaderFields } from './headers.ts';

/** One of the streams of a connection. */
export interface SpdyStream {
  readonly id: number;
  readonly headers: HeaderFields;
  /** Ends when the client ends its side. Destroying it resets the stream. */
  readonly body: Duplex;
}

/** The session's side of a stream. */
export interface OpenStream {
  readonly stream: SpdyStream;
  /** Resolves when there is room for more. */
  receive(chunk: Buffer): Promise<void>;
  /** The client sends no more. */
  finish(): void;
  /** The client wants no more either. */
  reset(): void;
}

/** Small enough that streams take turns. */
const maxDataLength = 65_536;

export function openStream(id: number, headers: HeaderFields, send: (frame: Buffer, sent?: () => void) => void): OpenStream {
  let resume: (() => void) | undefined;
  let [ended, finished, wasReset] = [false, false, false];
  const release = () => {
    resume?.();
    resume = undefined;
  };
  const body = new Duplex({
    read: release,
    write(chunk: Buffer, _encoding, done) {
      for (let offset = 0; offset < chunk.length; offset += maxDataLength) {
        const part = chunk.subarray(offset, offset + maxDataLength);
        send(dataFrame(id, 0, part), offset + maxDataLength >= chunk.length ? done : undefined);
      }
      if (chunk.length === 0) done();
    },
    final(done) {
      ended = true;
      send(dataFrame(id, finFlag, Buffer.alloc(0)), done);
    },
    destroy(error, done) {
      release();
      if (!wasReset && !(ended && finished)) send(controlFrame(frameType.rstStream, 0, uint32(id), uint32(resetStatus.cancel)));
      done(error);
    },
  });
  return {
    stream: { id, headers, body },
    receive(chunk) {
      if (body.destroyed || finished || body.push(chunk)) return Promise.resolve();
      return new Promise((resolve) => {
        resume = resolve;
      });
    },
    finish() {
      if (finished) return;
      finished = true;
      if (!body.destroyed) body.push(null);
    },
    reset() {
      wasReset = true;
      body.destroy();
    },
  };
}
