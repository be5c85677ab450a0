import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { demultiplex, outputText } from './demultiplex.ts';

function frame(kind: number, text: string): Buffer {
  const data = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = kind;
  header.writeUInt32BE(data.length, 4);
  return Buffer.concat([header, data]);
}

test('any sequence of frames comes back as the two texts and as their mixture', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(1, 2), fc.string({ unit: 'grapheme' }))), (writes) => {
      const frames = demultiplex(Buffer.concat(writes.map(([kind, text]) => frame(kind, text))));
      const of = (kind: number) => writes.flatMap(([k, text]) => (k === kind ? [text] : [])).join('');
      expect(outputText(frames, 'stdout')).toBe(of(1));
      expect(outputText(frames, 'stderr')).toBe(of(2));
      expect(outputText(frames)).toBe(writes.map(([, text]) => text).join(''));
    }),
  );
});

test('a character cut by a frame border is not damaged', () => {
  const bytes = Buffer.from('ü');
  const half = (part: Buffer) => Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, 1]), part]);
  expect(outputText(demultiplex(Buffer.concat([half(bytes.subarray(0, 1)), half(bytes.subarray(1))])))).toBe('ü');
});

test('the output of a terminal is taken as it is', () => {
  expect(outputText(demultiplex(Buffer.from('plain terminal text')), 'stdout')).toBe('plain terminal text');
});
