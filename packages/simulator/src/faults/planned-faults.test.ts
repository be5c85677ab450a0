import { describe, expect, test } from 'vitest';
import { parsePlan } from './plan.ts';
import { createFaults } from './planned-faults.ts';

describe('planned faults', () => {
  test('strike after so many matches, so many times', () => {
    const faults = createFaults(parsePlan('faults: [{ place: image.pull, effect: fail, after: 1, times: 2, status: 500 }]'));
    const strikes = Array.from({ length: 5 }, () => faults.strike('image.pull', {})?.status);
    expect(strikes).toEqual([undefined, 500, 500, undefined, undefined]);
    expect(faults.report()).toMatchObject([{ matched: 5, struck: 2 }]);
  });

  test('match their fields by patterns, and not without them', () => {
    const faults = createFaults(parsePlan('faults: [{ place: image.pull, when: { image: "*/cilium:v1.*" }, effect: missing }]'));
    expect(faults.strike('image.pull', { image: 'r/cilium:v1.2' })).toEqual({ effect: 'missing' });
    expect(faults.strike('image.pull', { image: 'r/cilium:v2' })).toBeUndefined();
    expect(faults.strike('image.pull', { image: 'r/cilium:v1x2' })).toBeUndefined();
    expect(faults.strike('image.pull', {})).toBeUndefined();
    expect(faults.strike('pod.pull', { image: 'r/cilium:v1.2' })).toBeUndefined();
  });

  test('let the next one have what an earlier one leaves', () => {
    const plan = parsePlan('faults: [{ place: image.pull, effect: drop, times: 1 }, { place: image.pull, effect: delay, delayMs: 5 }]');
    const faults = createFaults(plan);
    expect([faults.strike('image.pull', {})?.effect, faults.strike('image.pull', {})?.effect]).toEqual(['drop', 'delay']);
  });

  test('name the field of a plan that is wrong', () => {
    expect(() => parsePlan('faults: [{ place: nowhere, effect: fail }]')).toThrow(/there is no place "nowhere"; there are engine.request/);
    expect(() => parsePlan('faults: [{ place: image.pull, effect: fail, times: 0 }]')).toThrow(/times/);
    expect(() => parsePlan('faults: [{ place: image.pull, effect: fail, typo: 0 }]')).toThrow(/typo/);
  });
});
