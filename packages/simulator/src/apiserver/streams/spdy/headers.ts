import { constants, deflateRawSync, deflateSync, inflateRawSync } from 'node:zlib';
import { headerDictionary, sized, uint32 } from './dictionary.ts';
import { SpdyError } from './spdy-error.ts';

/** By name in lower case. */
export type HeaderFields = Readonly<Record<string, string>>;

const windowSize = 32_768;
const maxBlockSize = 65_536;
const finishFlush = constants.Z_SYNC_FLUSH;
/** Two bytes of zlib, and four that name the dictionary: what every compressed stream begins with. */
const start = deflateSync('', { dictionary: headerDictionary }).subarray(0, 6);

/**
 * Reads the header blocks of one direction of a connection, in the order of their frames: each is compressed with what came before
 * it. Every block ends at a whole byte, therefore each can be inflated alone when the window of those before it is its dictionary.
 * Errors (`SpdyError`): no such block, or above 64 KiB.
 */
export function createHeaderReader(): (block: Buffer) => HeaderFields {
  let window: Buffer | undefined;
  return (block) => {
    if (window === undefined && !block.subarray(2, 6).equals(start.subarray(2))) throw new SpdyError('the headers have another dictionary');
    const deflated = window === undefined ? block.subarray(6) : block;
    const text = inflate(deflated, window ?? headerDictionary);
    window = slide(window ?? headerDictionary, text);
    return parse(text);
  };
}

/** Writes the header blocks of one direction of a connection. */
export function createHeaderWriter(): (fields: HeaderFields) => Buffer {
  let window: Buffer | undefined;
  return (fields) => {
    const entries = Object.entries(fields);
    const text = Buffer.concat([uint32(entries.length), ...entries.flat().map(sized)]);
    const deflated = deflateRawSync(text, { dictionary: window ?? headerDictionary, finishFlush });
    const block = window === undefined ? Buffer.concat([start, deflated]) : deflated;
    window = slide(window ?? headerDictionary, text);
    return block;
  };
}

function inflate(deflated: Buffer, dictionary: Buffer): Buffer {
  try {
    return inflateRawSync(deflated, { dictionary, finishFlush, maxOutputLength: maxBlockSize });
  } catch (error) {
    throw new SpdyError('the headers cannot be inflated', { cause: error });
  }
}

function slide(window: Buffer, text: Buffer): Buffer {
  return Buffer.concat([window, text]).subarray(-windowSize);
}

function parse(text: Buffer): HeaderFields {
  let offset = 0;
  const number = () => {
    if (offset + 4 > text.length) throw new SpdyError('the headers end too early');
    offset += 4;
    return text.readUInt32BE(offset - 4);
  };
  const string = () => {
    const length = number();
    if (offset + length > text.length) throw new SpdyError('the headers end too early');
    offset += length;
    return text.toString('utf8', offset - length, offset);
  };
  const count = number();
  const entries: [string, string][] = [];
  for (let index = 0; index < count; index++) entries.push([string(), string()]);
  return Object.fromEntries(entries);
}
