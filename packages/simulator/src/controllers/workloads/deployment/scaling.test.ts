import { describe, expect, it } from 'vitest';
import { type Part, proportionalSizes } from './scaling.ts';

const part = (name: string, size: number, mostBefore: number): Part => ({ name, size, mostBefore });
const sizes = (most: number, ...parts: readonly Part[]) => Object.fromEntries(proportionalSizes(most, parts));

describe('scaling in the middle of a rollout', () => {
  it('lets the largest set take a single new pod', () => {
    expect(sizes(4, part('old', 2, 3), part('new', 1, 3))).toEqual({ old: 3, new: 1 });
  });

  it('keeps the shares', () => {
    expect(sizes(26, part('old', 8, 13), part('new', 5, 13))).toEqual({ old: 16, new: 10 });
    expect(sizes(7, part('old', 8, 13), part('new', 5, 13))).toEqual({ old: 4, new: 3 });
  });

  it('ends all sets when no pod is wanted', () => {
    expect(sizes(0, part('old', 2, 3), part('new', 1, 3))).toEqual({ old: 0, new: 0 });
  });

  it('prefers the newest of two sets of one size', () => {
    expect(sizes(5, part('old', 2, 4), part('new', 2, 4))).toEqual({ old: 2, new: 3 });
    expect(sizes(3, part('old', 2, 4), part('new', 2, 4))).toEqual({ old: 1, new: 2 });
  });

  it('changes nothing when the number stays', () => {
    expect(sizes(3, part('old', 2, 3), part('new', 1, 3))).toEqual({});
  });
});
