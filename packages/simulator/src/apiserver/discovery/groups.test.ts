import { expect, it } from 'vitest';
import { byPriority } from './groups.ts';

it('prefers stable versions, then newer ones, then names', () => {
  const versions = ['v1beta1', 'foo', 'v1', 'v10beta3', 'v2', 'v1alpha1', 'v11', 'bar', 'v1beta2'];
  expect(versions.toSorted(byPriority)).toEqual(['v11', 'v2', 'v1', 'v10beta3', 'v1beta2', 'v1beta1', 'v1alpha1', 'bar', 'foo']);
});
