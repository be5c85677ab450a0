import { expect, test } from 'vitest';
import { resolveUri } from './uri.ts';

test.each([
  ['https://h/a/b.yaml', 'c.yaml', 'https://h/a/c.yaml'],
  ['https://h/a/b.yaml', 'https://i/c.yaml', 'https://i/c.yaml'],
  ['https://h/a/b.yaml', 'oci://i/chart', 'oci://i/chart'],
  ['file:///r/b.yaml', '../c.yaml', 'file:///c.yaml'],
  ['dir/b.yaml', './c.yaml', 'dir/c.yaml'],
  ['dir/b.yaml', '/abs/c.yaml', '/abs/c.yaml'],
])('from %s, %s is %s', (base, reference, expected) => {
  expect(resolveUri(base, reference)).toBe(expected);
});
