import type { Duplex } from 'node:stream';
import { uint32 } from './dictionary.ts';
import { type ControlFrame, controlFrame, type DataFrame, finFlag, frameType, leadingId, readFrames, resetStatus } from './frames.ts';
import { createHeaderReader, createHeaderWriter, type HeaderFields } from './headers.ts';
import { type OpenStream, openStream, type SpdyStream } from './stream.ts';

/** Whether a stream with these headers may open, and what happens to it once the client has been told. */
export type Accept = (headers: HeaderFields) => ((stream: SpdyStream) => void) | undefined;

/**
 * The server's side of a SPDY/3.1 connection: asks `accept` about each stream that the client opens.
 * As in the servers of Kubernetes, windows are neither kept nor announced: the connection underneath holds back who sends too much.
 * Resolves when the connection has ended, with all streams destroyed. Errors (`SpdyError`): the client does not keep to the protocol.
 */
export async function serveSpdy(transport: Duplex, accept: Accept): Promise<void> {
  const streams = new Map<number, OpenStream>();
  const readHeaders = createHeaderReader();
  const writeHeaders = createHeaderWriter();
  let lastId = 0;
  transport.on('error', () => transport.destroy());

  const send = (frame: Buffer, sent?: () => void) => {
    if (transport.writable) transport.write(frame, () => sent?.());
    else sent?.();
  };
  const refuse = (id: number, status: number) => send(controlFrame(frameType.rstStream, 0, uint32(id), uint32(status)));

  try {
    for await (const frame of readFrames(transport)) {
      if (frame.kind === 'data') await onData(frame);
      else if (frame.type === frameType.goAway) return;
      else onControl(frame);
    }
  } finally {
    for (const { stream } of streams.values()) stream.body.destroy();
    transport.destroy();
  }

  async function onData({ streamId, flags, body }: DataFrame): Promise<void> {
    const open = streams.get(streamId);
    if (open === undefined) refuse(streamId, resetStatus.invalidStream);
    else if (body.length > 0) await open.receive(body);
    if (flags & finFlag) open?.finish();
  }

  function onControl({ type, flags, body }: ControlFrame): void {
    if (type === frameType.synStream) open(leadingId(body), flags, body.subarray(10));
    else if (type === frameType.rstStream) streams.get(leadingId(body))?.reset();
    // The server answers pings of odd numbers; even ones would be answers to its own.
    else if (type === frameType.ping && leadingId(body) % 2 === 1) send(controlFrame(frameType.ping, 0, body));
    // What it says is of no use here, but later headers are compressed with it.
    else if (type === frameType.headers) readHeaders(body.subarray(4));
  }

  function open(id: number, flags: number, block: Buffer): void {
    const headers = readHeaders(block);
    const expected = id % 2 === 1 && id > lastId;
    const serve = expected ? accept(headers) : undefined;
    lastId = Math.max(id, lastId);
    if (serve === undefined) {
      refuse(id, expected ? resetStatus.refusedStream : resetStatus.protocolError);
      return;
    }
    const opened = openStream(id, headers, send);
    const { body } = opened.stream;
    streams.set(id, opened);
    body.on('close', () => streams.delete(id));
    body.on('error', () => body.destroy());
    send(controlFrame(frameType.synReply, 0, uint32(id), writeHeaders({})));
    serve(opened.stream);
    if (flags & finFlag) opened.finish();
  }
}
