/** Puts a piece of output into the engine's frame: one byte for the stream, three of nothing, four for the length. */
export function frame(stream: 'stdout' | 'stderr', text: string): Buffer {
  const body = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = stream === 'stderr' ? 2 : 1;
  header.writeUInt32BE(body.byteLength, 4);
  return Buffer.concat([header, body]);
}
