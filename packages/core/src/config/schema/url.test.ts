import { expect, test } from 'vitest';
import { isUrl } from './url.ts';

test.each([
  'https://issuer.example',
  'https://issuer.example:8443/a b?c=%',
  'ssh://git@host:22/path/to.git',
  'udp://[2001:db8::1]:123',
  'HTTPS://user:word@host/',
  'https://host:',
])('%s is a URL', (text) => {
  expect(isUrl(text)).toBe(true);
});

test.each([
  ['without scheme', '//host'],
  ['without host', 'https:///path'],
  ['with a port that is no number', 'ssh://host:path/to.git'],
  ['with an open bracket', 'https://[::1'],
  ['with a space in the host', 'https://a b'],
  ['with a backslash', 'https://host\\path'],
  ['with a fragment behind the host', 'https://host#a'],
  ['with a broken escape', 'https://host/%zz'],
  ['with a control character', 'https://host/\u0001'],
])('a text %s is no URL', (_what, text) => {
  expect(isUrl(text)).toBe(false);
});
