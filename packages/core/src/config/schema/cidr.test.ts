import { expect, test } from 'vitest';
import { prefixLength } from './cidr.ts';

test.each([
  ['192.168.0.0/16', 16],
  ['10.0.0.0/0', 0],
  ['fd00::/48', 48],
  ['::/128', 128],
  ['192.168.0.0/33', undefined],
  ['192.168.0.0', undefined],
  ['192.168.0/16', undefined],
  ['10.0.0.0/8/8', undefined],
  ['10.0.0.0/ 8', undefined],
  [16, undefined],
])('the prefix of %j is %j', (cidr, expected) => {
  expect(prefixLength(cidr)).toBe(expected);
});
