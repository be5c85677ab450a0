import { expect, test } from 'vitest';
import { sshKey } from '../testing/config.ts';
import { publicKey } from './ssh-key.ts';

test('the comment and the options of a key are dropped', () => {
  expect(publicKey(`${sshKey} me@example.test`)).toBe(sshKey);
  expect(publicKey(`restrict,command="/bin/false" ${sshKey}\n`)).toBe(sshKey);
});

test.each(['', 'ssh-rsa AAAA...', 'ssh-rsa AAAA    B3NzaC1K73CeQ== me', sshKey.replace('ssh-ed25519', 'ssh-rsa'), 'ssh-ed25519', 'my key'])(
  'what is no key has none: %s',
  (line) => {
    expect(publicKey(line)).toBeUndefined();
  },
);
