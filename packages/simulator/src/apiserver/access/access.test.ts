import type { IncomingMessage } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KubeObject } from '../../objects/object.ts';
import { createStore, type Store } from '../store/store.ts';
import { createAuthenticator } from './authenticate.ts';
import { createAuthorizer } from './rbac.ts';
import { createServiceAccountTokens } from './tokens.ts';

const rbac = 'rbac.authorization.k8s.io';
let store: Store;
beforeEach(() => {
  store = createStore();
});

function put(storage: string, name: string, rest: object, namespace?: string): KubeObject {
  const metadata = { name, uid: `uid-${name}`, ...(namespace !== undefined && { namespace }) };
  return store.put(storage, { apiVersion: 'v1', kind: 'Thing', metadata, ...rest });
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` }, socket: {} }) as unknown as IncomingMessage;

describe('tokens', () => {
  const tokens = createServiceAccountTokens();
  const account = { namespace: 'n', name: 'robot' };

  it('speak for their service account until they expire or it is gone', () => {
    const object = put('/serviceaccounts', 'robot', {}, 'n');
    const token = tokens.mint(account, 'uid-robot', 60_000);
    expect(createAuthenticator(store, tokens, () => 0).userOf(bearer(token))).toMatchObject({
      name: 'system:serviceaccount:n:robot',
      groups: ['system:serviceaccounts', 'system:serviceaccounts:n', 'system:authenticated'],
    });
    expect(() => createAuthenticator(store, tokens, () => 60_000).userOf(bearer(token))).toThrow('Unauthorized');
    store.remove('/serviceaccounts', object);
    expect(() => createAuthenticator(store, tokens, () => 0).userOf(bearer(token))).toThrow('Unauthorized');
  });

  it('are good on their own server only', () => {
    put('/serviceaccounts', 'robot', {}, 'n');
    const foreign = createServiceAccountTokens().mint(account, 'uid-robot', 60_000);
    expect(createAuthenticator(store, tokens, () => 0).userOfToken(foreign)).toBeUndefined();
  });

  it('of kubeadm let machines join', () => {
    const encode = (text: string) => Buffer.from(text).toString('base64');
    const data = {
      'token-secret': encode('0123456789abcdef'),
      'usage-bootstrap-authentication': encode('true'),
      'auth-extra-groups': encode('system:bootstrappers:kubeadm:default-node-token'),
    };
    put('/secrets', 'bootstrap-token-abcdef', { type: 'bootstrap.kubernetes.io/token', data }, 'kube-system');
    const authenticator = createAuthenticator(store, tokens, () => 0);
    expect(authenticator.userOfToken('abcdef.0123456789abcdef')).toMatchObject({
      name: 'system:bootstrap:abcdef',
      groups: ['system:bootstrappers', 'system:bootstrappers:kubeadm:default-node-token', 'system:authenticated'],
    });
    expect(authenticator.userOfToken('abcdef.ffffffffffffffff')).toBeUndefined();
  });
});

describe('roles', () => {
  const jane = { name: 'jane', groups: ['dev'] };
  const wish = { verb: 'get', group: 'apps', resource: 'deployments', subresource: '', namespace: 'n', name: 'web' };

  function allow(rule: object): void {
    put(`${rbac}/roles`, 'r', { rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'], ...rule }] }, 'n');
    put(`${rbac}/rolebindings`, 'r', { roleRef: { kind: 'Role', name: 'r' }, subjects: [{ kind: 'Group', name: 'dev' }] }, 'n');
  }

  it.each([
    ['the rule itself', {}, {}, true],
    ['another verb', {}, { verb: 'list' }, false],
    ['another namespace', {}, { namespace: 'm' }, false],
    ['a sub-resource that the rule does not name', {}, { subresource: 'scale' }, false],
    ['a sub-resource by name', { resources: ['deployments/scale'] }, { subresource: 'scale' }, true],
    ['a sub-resource of all', { resources: ['*/scale'] }, { subresource: 'scale' }, true],
    ['another name than the rule has', { resourceNames: ['db'] }, {}, false],
    ['everything', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }, { verb: 'delete', group: '', resource: 'pods' }, true],
  ])('decide about %s', (_name, rule, change, expected) => {
    allow(rule);
    expect(createAuthorizer(store).allows(jane, { ...wish, ...change })).toBe(expected);
  });

  it('of the cluster hold in all namespaces and for paths', () => {
    const rules = [
      { nonResourceURLs: ['/metrics/*'], verbs: ['get'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] },
    ];
    put(`${rbac}/clusterroles`, 'c', { rules });
    put(`${rbac}/clusterrolebindings`, 'c', { roleRef: { kind: 'ClusterRole', name: 'c' }, subjects: [{ kind: 'User', name: 'jane' }] });
    const { allows } = createAuthorizer(store);
    expect(allows(jane, wish)).toBe(true);
    expect(allows(jane, { verb: 'get', path: '/metrics/x' })).toBe(true);
    expect(allows(jane, { verb: 'get', path: '/logs' })).toBe(false);
    expect(allows({ name: 'joe', groups: [] }, wish)).toBe(false);
  });
});
