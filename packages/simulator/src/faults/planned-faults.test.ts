import { describe, expect, test } from 'vitest';
import { parsePlan } from './plan.ts';
import { createFaults } from './planned-faults.ts';

describe('planned faults', () => {
  test('strike after so many matches, so many times', () => {
    const faults = createFaults(parsePlan('faults: [{ place: p, effect: fail, after: 1, times: 2, status: 500 }]'));
    const strikes = Array.from({ length: 5 }, () => faults.strike('p', {})?.status);
    expect(strikes).toEqual([undefined, 500, 500, undefined, undefined]);
    expect(faults.report()).toMatchObject([{ matched: 5, struck: 2 }]);
  });

  test('match their fields by patterns, and not without them', () => {
    const faults = createFaults(parsePlan('faults: [{ place: p, when: { image: "*/cilium:v1.*" }, effect: missing }]'));
    expect(faults.strike('p', { image: 'r/cilium:v1.2' })).toEqual({ effect: 'missing' });
    expect(faults.strike('p', { image: 'r/cilium:v2' })).toBeUndefined();
    expect(faults.strike('p', { image: 'r/cilium:v1x2' })).toBeUndefined();
    expect(faults.strike('p', {})).toBeUndefined();
    expect(faults.strike('q', { image: 'r/cilium:v1.2' })).toBeUndefined();
  });

  test('let the next one have what an earlier one leaves', () => {
    const plan = parsePlan('faults: [{ place: p, effect: drop, times: 1 }, { place: p, effect: delay, delayMs: 5 }]');
    const faults = createFaults(plan);
    expect([faults.strike('p', {})?.effect, faults.strike('p', {})?.effect]).toEqual(['drop', 'delay']);
  });

  test('name the field of a plan that is wrong', () => {
    expect(() => parsePlan('faults: [{ place: p, effect: fail, times: 0 }]')).toThrow(/times/);
    expect(() => parsePlan('faults: [{ place: p, effect: fail, typo: 0 }]')).toThrow(/typo/);
  });
});
