import { isMap } from '@eksa/core/config';
import { groups } from '../groups.ts';
import { fieldOf } from '../management/objects.ts';
import { liveCheck } from './upgrade-check.ts';

/** A create makes a key where none is given; an upgrade would lock out whoever holds that key. */
export const sshKeysPresent = liveCheck({
  id: 'ssh-keys-present',
  title: 'SSH Keys present',
  group: groups.upgrade,
  about: {
    severity: 'failed',
    looksAt: 'users of every machine config',
    expects: 'each has a public key',
    remedy: 'write the key, which the create put into NAME/eks-a-id_rsa.pub if none was given, to sshAuthorizedKeys',
  },
  look({ config }) {
    const without = config.others.flatMap(({ kind, metadata, spec }) => {
      const users = fieldOf(spec, 'users');
      const keyless = Array.isArray(users) ? users.filter((user) => !hasKey(user)) : [];
      return keyless.length > 0 ? [`${kind} ${metadata.name}`] : [];
    });
    if (without.length === 0) return { status: 'passed' };
    return {
      status: 'failed',
      observed: `a user without key: ${without.join(', ')}`,
      expected: 'a public key in spec.users[].sshAuthorizedKeys',
      remedy: `Write the key there; if none was given at the create, it is in ${config.cluster.metadata.name}/eks-a-id_rsa.pub.`,
    };
  },
});

function hasKey(user: unknown): boolean {
  const keys: unknown = isMap(user) ? user.sshAuthorizedKeys : undefined;
  return Array.isArray(keys) && typeof keys[0] === 'string' && keys[0].trim() !== '';
}
