import * as z from 'zod';

export type OsFamily = 'bottlerocket' | 'ubuntu' | 'redhat';

export const UserSchema = z
  .strictObject({
    name: z.string().default('').meta({ description: 'Login name. Default: ec2-user on Bottlerocket, capv elsewhere.' }),
    sshAuthorizedKeys: z.array(z.string()).optional().meta({ description: 'Public keys that may log in. Only the first is used.' }),
  })
  .meta({ description: 'Who may log in to the machine.' });

type WrittenUser = z.output<typeof UserSchema>;

export interface User {
  readonly name: string;
  /** None is empty. */
  readonly sshAuthorizedKeys: readonly string[];
}

/** The login that Bottlerocket's host container has; it knows no other. */
export const bottlerocketUser = 'ec2-user';

export function defaultUser(osFamily: OsFamily): string {
  return osFamily === 'bottlerocket' ? bottlerocketUser : 'capv';
}

/** There is always one user, and it has a name; empty keys are no keys. */
export function completeUsers(users: readonly WrittenUser[] | undefined, osFamily: OsFamily): User[] {
  const [first, ...others] = users?.length ? users : [{ name: '' }];
  const named = { name: first?.name || defaultUser(osFamily), sshAuthorizedKeys: first?.sshAuthorizedKeys ?? [] };
  return [named, ...others].map(({ name, sshAuthorizedKeys = [] }) => ({
    name,
    sshAuthorizedKeys: sshAuthorizedKeys.filter((key) => key !== ''),
  }));
}
