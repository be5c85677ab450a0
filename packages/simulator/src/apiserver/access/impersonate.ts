import type { IncomingMessage } from 'node:http';
import type { User } from '../registry/context.ts';
import { badRequest } from '../status/failures.ts';
import type { Authorizer } from './rbac.ts';
import { refusal } from './refusal.ts';

/** The user that the request is to be carried out as (`kubectl --as`), if its own user may act for others. Errors: 400, 403. */
export function impersonated(authorizer: Authorizer, user: User, { headers }: IncomingMessage): User {
  const name = first(headers['impersonate-user']);
  const groups = [headers['impersonate-group'] ?? []].flat().flatMap((value) => value.split(',').map((group) => group.trim()));
  if (name === undefined) {
    if (groups.length === 0) return user;
    throw badRequest('requested groups without impersonating a user');
  }
  const wishes = [{ resource: 'users', name }, ...groups.map((group) => ({ resource: 'groups', name: group }))];
  for (const wish of wishes) {
    const attributes = { verb: 'impersonate', group: '', subresource: '', namespace: '', ...wish };
    if (!authorizer.allows(user, attributes)) throw refusal(user, attributes);
  }
  return { name, groups: [...new Set([...groups, ...impliedGroups(name)])] };
}

function impliedGroups(name: string): readonly string[] {
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(name) ?? [];
  const accounts = namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
  return [...accounts, name === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated'];
}

function first(value: string | readonly string[] | undefined): string | undefined {
  return [value].flat()[0];
}
