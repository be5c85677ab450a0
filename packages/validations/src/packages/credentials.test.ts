import { expect, test } from 'vitest';
import { hostWith } from '../testing/ports.ts';
import { inShort, type Scene } from '../testing/verdict.ts';
import { packageCredentials } from './credentials.ts';

const check = packageCredentials(hostWith({ files: { '/aws': '[default]' } }));

test.each<[string, Scene, string]>([
  ['none', {}, 'passed: none'],
  ['both', { env: { EKSA_AWS_ACCESS_KEY_ID: 'a', EKSA_AWS_SECRET_ACCESS_KEY: 's' } }, 'passed: set'],
  ['a half', { env: { EKSA_AWS_ACCESS_KEY_ID: 'a' } }, 'warning: EKSA_AWS_SECRET_ACCESS_KEY is not set, but EKSA_AWS_ACCESS_KEY_ID is'],
  ['a file', { env: { EKSA_AWS_CONFIG_FILE: '/aws' } }, 'passed: set'],
  ['a file that is absent', { env: { EKSA_AWS_CONFIG_FILE: '/no' } }, 'warning: /no, which EKSA_AWS_CONFIG_FILE names, does not exist'],
  ['a half, but no packages', { spec: { packages: { disable: true } }, env: { EKSA_AWS_ACCESS_KEY_ID: 'a' } }, 'passed: no packages'],
])('credentials of packages: %s', async (_situation, scene, expected) => {
  expect(await inShort(check, scene)).toBe(expected);
});
