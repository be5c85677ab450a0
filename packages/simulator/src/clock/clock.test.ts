import { afterEach, describe, expect, it, vi } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { createRealClock } from './real-clock.ts';

describe('the manual clock', () => {
  it('calls back in order of time, each at its own', () => {
    const clock = createManualClock(1_000);
    const calls: string[] = [];
    clock.after(20, () => calls.push(`b at ${clock.now()}`));
    clock.after(10, () => {
      calls.push(`a at ${clock.now()}`);
      clock.after(5, () => calls.push(`c at ${clock.now()}`));
    });
    clock.after(15, () => calls.push('never'))();
    clock.advance(30);
    expect(calls).toEqual(['a at 1010', 'c at 1015', 'b at 1020']);
    expect(clock.now()).toBe(1_030);
    expect(clock.pending()).toBe(0);
  });
});

describe('the real clock', () => {
  afterEach(() => vi.useRealTimers());

  it('runs as many times faster as it is told', () => {
    vi.useFakeTimers();
    const clock = createRealClock({ speed: 10 });
    const begun = clock.now();
    let called = 0;
    clock.after(1_000, () => {
      called += 1;
    });
    vi.advanceTimersByTime(99);
    expect(called).toBe(0);
    vi.advanceTimersByTime(1);
    expect(called).toBe(1);
    expect(clock.now() - begun).toBe(1_000);
  });
});
