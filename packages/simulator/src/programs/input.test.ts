import { expect, test } from 'vitest';
import { createInput, inputOf } from './input.ts';

test('a line can be read before the input ends, and only once', async () => {
  const input = createInput();
  const [first, second] = [input.line(), input.line()];
  input.write(Buffer.from('one\ntw'));
  expect(await first).toEqual({ text: 'one', isWhole: true });
  input.write(Buffer.from('o\nthree'));
  expect(await second).toEqual({ text: 'two', isWhole: true });
  input.end();
  expect(await input.line()).toEqual({ text: 'three', isWhole: false });
  expect(await input.line()).toBeUndefined();
});

test('the rest is what nobody has read', async () => {
  const input = inputOf('one\ntwo\n');
  await input.line();
  expect(await input.rest()).toBe('two\n');
  expect(await input.rest()).toBe('');
});

test('a character may come in two pieces', async () => {
  const input = createInput();
  const [start, end] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
  input.write(start);
  input.write(end);
  input.end();
  expect(await input.rest()).toBe('é');
});
