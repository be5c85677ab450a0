/** One frame of the stream that the engine makes of a process' two outputs. */
export interface OutputFrame {
  readonly stream: 'stdout' | 'stderr';
  readonly data: Buffer;
}

const headerBytes = 8;

/**
 * Splits a complete recording into frames. A process with a terminal is not multiplexed; what does not look like frames
 * counts as stdout.
 */
export function demultiplex(recording: Buffer): readonly OutputFrame[] {
  const frames: OutputFrame[] = [];
  let offset = 0;
  while (offset < recording.length) {
    if (!isHeader(recording, offset)) {
      frames.push({ stream: 'stdout', data: recording.subarray(offset) });
      break;
    }
    const end = offset + headerBytes + recording.readUInt32BE(offset + 4);
    frames.push({ stream: recording[offset] === 2 ? 'stderr' : 'stdout', data: recording.subarray(offset + headerBytes, end) });
    offset = end;
  }
  return frames;
}

/** The text of one output, or of both in the order in which they were written. */
export function outputText(frames: readonly OutputFrame[], stream?: OutputFrame['stream']): string {
  const wanted = stream === undefined ? frames : frames.filter((frame) => frame.stream === stream);
  return Buffer.concat(wanted.map((frame) => frame.data)).toString('utf8');
}

function isHeader(recording: Buffer, offset: number): boolean {
  if (recording.length - offset < headerBytes) return false;
  const kind = recording[offset] ?? 255;
  return kind <= 2 && recording.readUIntBE(offset + 1, 3) === 0;
}
