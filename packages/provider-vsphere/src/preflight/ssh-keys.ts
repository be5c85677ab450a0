import { distinct, rolesOf } from '../config/roles.ts';
import { publicKey } from '../config/ssh-key.ts';
import { offlineCheck, type Shortcoming } from './offline-check.ts';

/** The first key of the first user is the one that counts. */
export const sshKeys = offlineCheck('vsphere-ssh-key', 'Every machine config has a public key', (config) =>
  distinct(rolesOf(config)).flatMap(({ machineName, machine }) => {
    const user = machine?.users[0];
    if (user === undefined) return [];
    const [key] = user.sshAuthorizedKeys;
    if (key === undefined) return [noKey(machineName, user.name)];
    return publicKey(key) === undefined ? [badKey(machineName, key)] : [];
  }),
);

function noKey(machine: string | undefined, user: string): Shortcoming {
  return {
    status: 'warning',
    observed: `user ${user} of VSphereMachineConfig ${machine} has no public key`,
    expected: 'one in spec.users[0].sshAuthorizedKeys',
    remedy: 'Add the contents of a file such as ~/.ssh/id_ed25519.pub, or nobody will be able to log in.',
  };
}

function badKey(machine: string | undefined, key: string): Shortcoming {
  return {
    status: 'failed',
    observed: `spec.users[0].sshAuthorizedKeys[0] of VSphereMachineConfig ${machine} is ${key.length > 40 ? `${key.slice(0, 39)}…` : key}`,
    expected: 'a line of an authorized_keys file: TYPE KEY [COMMENT]',
    remedy: 'Write the contents of a file such as ~/.ssh/id_ed25519.pub there.',
  };
}
