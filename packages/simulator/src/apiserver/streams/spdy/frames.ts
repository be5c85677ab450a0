import { uint32 } from './dictionary.ts';
import { SpdyError } from './spdy-error.ts';

/** Control frames by their number (draft-mbelshe-httpbis-spdy-00, section 2.6). */
export const frameType = {
  synStream: 1,
  synReply: 2,
  rstStream: 3,
  settings: 4,
  ping: 6,
  goAway: 7,
  headers: 8,
  windowUpdate: 9,
} as const;

/** Reasons to reset a stream. */
export const resetStatus = { protocolError: 1, invalidStream: 2, refusedStream: 3, cancel: 5 } as const;

/** The last frame of its direction of a stream. */
export const finFlag = 1;

export type Frame = ControlFrame | DataFrame;

export interface ControlFrame {
  readonly kind: 'control';
  /** See `frameType`. */
  readonly type: number;
  readonly flags: number;
  readonly body: Buffer;
}

export interface DataFrame {
  readonly kind: 'data';
  readonly streamId: number;
  readonly flags: number;
  readonly body: Buffer;
}

const version = 3;
const headLength = 8;
const maxControlLength = 65_536;

/** The frames that arrive, until the bytes end. Errors (`SpdyError`): another version, an oversized frame, half a frame at the end. */
export async function* readFrames(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let pending: Buffer[] = [];
  let size = 0;
  let wanted = headLength;
  for await (const chunk of bytes) {
    pending.push(chunk);
    size += chunk.length;
    if (size < wanted) continue;
    let rest = Buffer.concat(pending);
    wanted = nextLength(rest);
    while (rest.length >= wanted) {
      yield frameOf(rest.subarray(0, wanted));
      rest = rest.subarray(wanted);
      wanted = nextLength(rest);
    }
    pending = [rest];
    size = rest.length;
  }
  if (size > 0) throw new SpdyError('the connection ended within a frame');
}

/** Of the frame that `bytes` begin with, as far as they tell. */
function nextLength(bytes: Buffer): number {
  if (bytes.length < headLength) return headLength;
  const length = bytes.readUIntBE(5, 3);
  if (isControl(bytes) && length > maxControlLength) throw new SpdyError(`a control frame of ${length} bytes is too large`);
  return headLength + length;
}

function frameOf(bytes: Buffer): Frame {
  const [flags, body] = [bytes.readUInt8(4), bytes.subarray(headLength)];
  if (!isControl(bytes)) return { kind: 'data', streamId: bytes.readUInt32BE(0), flags, body };
  const spoken = bytes.readUInt16BE(0) & 0x7fff;
  if (spoken !== version) throw new SpdyError(`version ${spoken} of SPDY is not spoken, only ${version}`);
  return { kind: 'control', type: bytes.readUInt16BE(2), flags, body };
}

function isControl(head: Buffer): boolean {
  return head.readUInt8(0) >= 0x80;
}

export function controlFrame(type: number, flags: number, ...body: readonly Buffer[]): Buffer {
  const content = Buffer.concat(body);
  return Buffer.concat([Buffer.from([0x80, version, 0, type]), flagsAndLength(flags, content.length), content]);
}

/** `body` is below 16 MiB. */
export function dataFrame(streamId: number, flags: number, body: Buffer): Buffer {
  return Buffer.concat([uint32(streamId), flagsAndLength(flags, body.length), body]);
}

function flagsAndLength(flags: number, length: number): Buffer {
  const bytes = Buffer.from([flags, 0, 0, 0]);
  bytes.writeUIntBE(length, 1, 3);
  return bytes;
}

/** The stream that the body of a control frame begins with. Errors (`SpdyError`): it is too short. */
export function leadingId(body: Buffer): number {
  if (body.length < 4) throw new SpdyError('a control frame is too short');
  return body.readUInt32BE(0) & 0x7fffffff;
}
