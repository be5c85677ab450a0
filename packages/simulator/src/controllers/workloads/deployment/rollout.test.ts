import { describe, expect, it } from 'vitest';
import { pausedStep, type Resize, recreateStep, rollingStep, type Share } from './rollout.ts';

const share = (name: string, asked: number, available = asked): Share => ({ name, asked, pods: asked, available });
const sizes = (resize: Resize) => Object.fromEntries(resize);

describe('a rolling update', () => {
  const allowance = { maxSurge: 1, maxUnavailable: 1 };

  it('adds new pods as far as the surge allows', () => {
    expect(sizes(rollingStep(3, allowance, share('new', 0), [share('old', 3)]))).toEqual({ new: 1 });
  });

  it('removes old pods as far as availability allows', () => {
    expect(sizes(rollingStep(3, allowance, share('new', 1, 0), [share('old', 3)]))).toEqual({ old: 2 });
    expect(sizes(rollingStep(3, { maxSurge: 1, maxUnavailable: 0 }, share('new', 1, 0), [share('old', 3)]))).toEqual({});
    expect(sizes(rollingStep(3, { maxSurge: 1, maxUnavailable: 0 }, share('new', 1, 1), [share('old', 3)]))).toEqual({ old: 2 });
  });

  it('removes old pods that do not work first', () => {
    const olds = [share('older', 2, 2), share('broken', 2, 0)];
    expect(sizes(rollingStep(3, allowance, share('new', 0, 0), olds))).toEqual({ broken: 0 });
    expect(sizes(rollingStep(2, { maxSurge: 2, maxUnavailable: 0 }, share('new', 0, 0), olds))).toEqual({ broken: 0 });
  });

  it('ends with all pods new, whatever the availability on the way', () => {
    let newest = share('new', 0);
    let old = share('old', 5);
    for (let step = 0; step < 20; step += 1) {
      const next = rollingStep(5, allowance, newest, [old]);
      newest = share('new', next.get('new') ?? newest.asked);
      old = share('old', next.get('old') ?? old.asked);
      expect(newest.asked + old.asked).toBeLessThanOrEqual(6);
      expect(newest.asked + old.asked).toBeGreaterThanOrEqual(4);
    }
    expect([newest.asked, old.asked]).toEqual([5, 0]);
  });
});

describe('recreating', () => {
  it('waits until the old pods are gone', () => {
    expect(sizes(recreateStep(2, share('new', 0), [share('old', 2)]))).toEqual({ old: 0 });
    expect(sizes(recreateStep(2, share('new', 0), [{ ...share('old', 0), pods: 1 }]))).toEqual({});
    expect(sizes(recreateStep(2, share('new', 0), [share('old', 0)]))).toEqual({ new: 2 });
  });
});

describe('a paused rollout', () => {
  it('still follows the number of pods', () => {
    expect(sizes(pausedStep(5, [share('old', 2), share('new', 1)]))).toEqual({ new: 3 });
    expect(sizes(pausedStep(3, [share('old', 2), share('new', 1)]))).toEqual({});
  });
});
