import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { headerDictionary } from './dictionary.ts';
import { createHeaderReader, createHeaderWriter } from './headers.ts';

/** The headers of the error streams of the first two connections that kubectl 1.34 forwards to port 80. */
const fromKubectl = [
  '78f9e3c6a7c202253a703a2b294a4dcc851625aca9a0808614cb45a024cc6461c0c0c0c0590489c44c50e2663400000000ffff',
  '225fab21000000ffff',
];

it('reads what kubectl writes', () => {
  const read = createHeaderReader();
  expect(fromKubectl.map((block) => read(Buffer.from(block, 'hex')))).toEqual([
    { streamtype: 'error', port: '80', requestid: '0' },
    { streamtype: 'error', port: '80', requestid: '1' },
  ]);
});

it('has the dictionary that every client has', () => {
  const named = deflateSync('', { dictionary: headerDictionary }).readUInt32BE(2);
  expect(named.toString(16)).toBe('e3c6a7c2');
});

it('writes what it reads, block after block, beyond the window of the compression', () => {
  const [read, write] = [createHeaderReader(), createHeaderWriter()];
  for (let index = 0; index < 50; index++) {
    const fields = { index: String(index), filler: String.fromCharCode(97 + (index % 26)).repeat(3_000), none: '' };
    expect(read(write(fields))).toEqual(fields);
  }
});

it('refuses blocks of another dictionary, broken ones and ones that unfold beyond 64 KiB', () => {
  const bomb = createHeaderWriter()({ zeros: '0'.repeat(1_000_000) });
  const unlike = deflateSync(Buffer.alloc(4), { dictionary: Buffer.from('else') });
  const cut = createHeaderWriter()({}).subarray(0, 6);
  expect(() => createHeaderReader()(unlike)).toThrow('another dictionary');
  expect(() => createHeaderReader()(bomb)).toThrow('cannot be inflated');
  expect(() => createHeaderReader()(Buffer.concat([cut, Buffer.from([0xff])]))).toThrow('cannot be inflated');
  expect(() => createHeaderReader()(cut)).toThrow();
});
