import { EventEmitter } from 'node:events';
import { isCancelled } from '@eksa/core/errors';
import { expect, test } from 'vitest';
import { interruptible } from './interrupt.ts';

function fakeProcess() {
  const exits: number[] = [];
  const source = Object.assign(new EventEmitter(), { exit: (code: number) => void exits.push(code) });
  return { source, exits };
}

test.each(['SIGINT', 'SIGTERM'])('%s cancels, a second one exits at once', (name) => {
  const { source, exits } = fakeProcess();
  const { signal } = interruptible(source);
  expect(signal.aborted).toBe(false);

  source.emit(name);
  expect(isCancelled(signal.reason)).toBe(true);
  expect(exits).toEqual([]);

  source.emit('SIGINT');
  expect(exits).toEqual([130]);
});

test('a closed one leaves no listener behind', () => {
  const { source } = fakeProcess();
  const { close } = interruptible(source);
  close();
  expect(source.eventNames()).toEqual([]);
});
