import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApiServer, runApiServer } from '../../../test/running-api-server.ts';
import { createManualClock } from '../../clock/manual-clock.ts';
import { issue } from '../../controllers/kubeadm/pki/certificates.ts';
import { createApiServer } from '../create-api-server.ts';

const configMaps = '/api/v1/namespaces/default/configmaps';
let running: RunningApiServer;

beforeAll(async () => {
  running = await runApiServer(createApiServer({ id: 'test', clock: createManualClock(), historyLimit: 8 }));
});
afterAll(() => running[Symbol.asyncDispose]());

let count = 0;
/** A namespace of its own for each test. */
async function freshNamespace(): Promise<string> {
  count += 1;
  await running.call('POST', '/api/v1/namespaces', { body: { metadata: { name: `ns-${count}` } } });
  return `/api/v1/namespaces/ns-${count}/configmaps`;
}

const create = (path: string, name: string, rest: object = {}) => running.call('POST', path, { body: { metadata: { name }, ...rest } });
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const described = (event: { type: string; object: { metadata: { name: string } } }) => `${event.type} ${event.object.metadata.name}`;

describe('objects over HTTP', () => {
  it('are created, read, replaced and deleted', async () => {
    const path = await freshNamespace();
    const created = await create(path, 'a', { data: { k: '1' } });
    expect(created.code).toBe(201);
    expect(created.json).toMatchObject({
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: { name: 'a', resourceVersion: expect.any(String) },
    });
    const replaced = await running.call('PUT', `${path}/a`, { body: { ...created.json, data: { k: '2' } } });
    expect(replaced).toMatchObject({ code: 200, json: { data: { k: '2' } } });
    const stale = await running.call('PUT', `${path}/a`, { body: { ...created.json, data: { k: '3' } } });
    expect(stale.json).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
      details: { name: 'a', kind: 'configmaps' },
    });
    expect((await running.call('GET', `${path}/a`)).json).toEqual(replaced.json);
    const deleted = await running.call('DELETE', `${path}/a`);
    expect(deleted.json).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'a', kind: 'configmaps', uid: created.json.metadata.uid },
    });
    expect((await running.call('GET', `${path}/a`)).json).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'configmaps "a" not found',
      reason: 'NotFound',
      details: { name: 'a', kind: 'configmaps' },
      code: 404,
    });
  });

  it('stay as they are in a dry run', async () => {
    const path = await freshNamespace();
    expect((await create(`${path}?dryRun=All`, 'a')).code).toBe(201);
    expect((await running.call('GET', `${path}/a`)).code).toBe(404);
    expect((await create(`${path}?dryRun=Some`, 'a')).json).toMatchObject({
      code: 422,
      details: { kind: 'CreateOptions', group: 'meta.k8s.io' },
    });
  });

  it('are patched by merge', async () => {
    const path = await freshNamespace();
    await create(path, 'a', { data: { k: '1', l: '2' } });
    const headers = { 'content-type': 'application/merge-patch+json' };
    const patched = await running.call('PATCH', `${path}/a`, { headers, body: { data: { k: null } } });
    expect(patched.json.data).toEqual({ l: '2' });
    const moved = await running.call('PATCH', `${path}/a`, { headers, body: { metadata: { uid: 'x' } } });
    expect(moved.json).toMatchObject({
      code: 422,
      message: expect.stringContaining('metadata.uid: Invalid value: "x": field is immutable'),
    });
  });

  it('cannot be patched into something without bounds', async () => {
    const path = await freshNamespace();
    await create(path, 'a', { data: { k: 'x'.repeat(100) } });
    const headers = { 'content-type': 'application/json-patch+json' };
    const doubling = Array.from({ length: 60 }, (_, index) => ({ op: 'copy', from: '/metadata', path: `/metadata/x${index}` }));
    const reply = await running.call('PATCH', `${path}/a`, { headers, body: doubling });
    expect(reply.json).toMatchObject({ code: 400, reason: 'BadRequest' });
  });

  it('say that they are simulated', async () => {
    expect((await running.call('GET', configMaps)).headers.warning).toBe('299 - "this is a simulated cluster: nothing in it really runs"');
  });
});

describe('lists', () => {
  it('come in pages of one state, whatever is written in between', async () => {
    const path = await freshNamespace();
    for (const name of ['a', 'b', 'c']) await create(path, name);
    const first = (await running.call('GET', `${path}?limit=2`)).json;
    expect(first.items.map(nameOf)).toEqual(['a', 'b']);
    expect(first.metadata.remainingItemCount).toBe(1);
    await running.call('DELETE', `${path}/c`);
    const second = (await running.call('GET', `${path}?limit=2&continue=${first.metadata.continue}`)).json;
    expect(second.items.map(nameOf)).toEqual(['c']);
    expect(second.metadata).toEqual({ resourceVersion: first.metadata.resourceVersion });
  });

  it('follow selectors', async () => {
    const path = await freshNamespace();
    await running.call('POST', path, { body: { metadata: { name: 'a', labels: { app: 'x' } } } });
    await create(path, 'b');
    expect((await running.call('GET', `${path}?labelSelector=app%3Dx`)).json.items.map(nameOf)).toEqual(['a']);
    expect((await running.call('GET', `${path}?fieldSelector=metadata.name%3Db`)).json.items.map(nameOf)).toEqual(['b']);
    expect((await running.call('GET', `${path}?fieldSelector=spec.a%3Db`)).json).toMatchObject({ code: 400, reason: 'BadRequest' });
  });

  it('refuse a version that is still to come', async () => {
    expect((await running.call('GET', `${configMaps}?resourceVersion=99999999`)).json).toMatchObject({
      code: 504,
      reason: 'Timeout',
      details: { causes: [{ reason: 'ResourceVersionTooLarge' }], retryAfterSeconds: 1 },
    });
  });
});

describe('watches', () => {
  it('begin after the version asked for and end at their time', async () => {
    const path = await freshNamespace();
    const { resourceVersion } = (await create(path, 'a')).json.metadata;
    await create(path, 'b');
    const reply = running.call('GET', `${path}?watch=1&resourceVersion=${resourceVersion}&timeoutSeconds=1`);
    await create(path, 'c');
    await running.call('DELETE', `${path}/b`);
    expect(lines((await reply).text).map(described)).toEqual(['ADDED b', 'ADDED c', 'DELETED b']);
  });

  it('tell of objects that begin and cease to match', async () => {
    const path = await freshNamespace();
    const { resourceVersion } = (await running.call('GET', path)).json.metadata;
    await create(path, 'a');
    const headers = { 'content-type': 'application/merge-patch+json' };
    await running.call('PATCH', `${path}/a`, { headers, body: { metadata: { labels: { app: 'x' } } } });
    await running.call('PATCH', `${path}/a`, { headers, body: { metadata: { labels: { app: 'y' } } } });
    const reply = await running.call('GET', `${path}?watch=1&resourceVersion=${resourceVersion}&labelSelector=app%3Dx&timeoutSeconds=1`);
    expect(lines(reply.text).map(described)).toEqual(['ADDED a', 'DELETED a']);
  });

  it('answer 410 as an event when the version is forgotten', async () => {
    const path = await freshNamespace();
    for (let index = 0; index < 12; index += 1) await create(path, `a${index}`);
    const reply = await running.call('GET', `${path}?watch=1&resourceVersion=1`);
    expect(reply.code).toBe(200);
    expect(lines(reply.text)).toMatchObject([{ type: 'ERROR', object: { code: 410, reason: 'Expired' } }]);
  });

  it('are refused before they begin, or come as tables', async () => {
    const path = await freshNamespace();
    await create(path, 'a');
    const headers = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' };
    expect((await running.call('GET', `${path}?watch=1&includeObject=x`, { headers })).json).toMatchObject({ code: 400 });
    expect((await running.call('GET', `${path}?watch=1&resourceVersion=x`)).json).toMatchObject({ code: 500 });
    await create(path, 'b');
    const [first, second] = lines((await running.call('GET', `${path}?watch=1&timeoutSeconds=1`, { headers })).text);
    expect(first.object).toMatchObject({ kind: 'Table', columnDefinitions: [{ name: 'Name' }, {}, {}], rows: [{ cells: ['a', 0, '0s'] }] });
    expect(second.object).toMatchObject({ kind: 'Table', columnDefinitions: null, rows: [{ cells: ['b', 0, '0s'] }] });
  });

  it('mark the end of the initial events', async () => {
    const path = await freshNamespace();
    await create(path, 'a');
    const query = 'watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=1';
    const [added, bookmark] = lines((await running.call('GET', `${path}?${query}`)).text);
    expect(added.object.metadata.name).toBe('a');
    expect(bookmark).toMatchObject({ type: 'BOOKMARK', object: { metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } } });
  });
});

describe('access', () => {
  it('refuses nobody with what anonymous may not', async () => {
    const reply = await running.call('GET', configMaps, { as: 'nobody' });
    expect(reply.json).toMatchObject({
      code: 403,
      reason: 'Forbidden',
      message:
        'configmaps is forbidden: User "system:anonymous" cannot list resource "configmaps" in API group "" in the namespace "default"',
    });
    expect((await running.call('GET', '/version', { as: 'nobody' })).json.gitVersion).toBe('v1.34.4');
  });

  it('refuses a token that is not one of its own', async () => {
    const reply = await running.call('GET', configMaps, { as: 'nobody', headers: { authorization: 'Bearer x.y.z' } });
    expect(reply.json).toMatchObject({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' });
  });

  it('knows a service account by its token, and what its roles allow', async () => {
    const accounts = '/api/v1/namespaces/default/serviceaccounts';
    await create(accounts, 'robot');
    const token = (await running.call('POST', `${accounts}/robot/token`, { body: {} })).json?.status?.token;
    const headers = { authorization: `Bearer ${token}` };
    expect((await running.call('GET', configMaps, { as: 'nobody', headers })).code).toBe(403);
    const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/default';
    await create(`${rbac}/roles`, 'reader', { rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['list'] }] });
    const subjects = [{ kind: 'ServiceAccount', name: 'robot', namespace: 'default' }];
    await create(`${rbac}/rolebindings`, 'reader', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
      subjects,
    });
    expect((await running.call('GET', configMaps, { as: 'nobody', headers })).code).toBe(200);
    expect((await running.call('GET', `${configMaps}/x`, { as: 'nobody', headers })).code).toBe(403);
  });

  it('takes user and groups from a certificate of its authority', async () => {
    const user = await issue(running.authority, { commonName: 'jane', organizations: ['dev', 'ops'], usages: ['client'] });
    const reply = await running.call('GET', configMaps, { as: user });
    expect(reply.json.message).toContain('User "jane" cannot list');
  });
});

describe('acting for somebody else', () => {
  it('is what the other may do, for who may act for others', async () => {
    const headers = { 'impersonate-user': 'jane' };
    expect((await running.call('GET', configMaps, { headers })).json.message).toContain('User "jane" cannot list');
    expect((await running.call('GET', configMaps, { headers, as: 'nobody' })).json.message).toContain(
      'User "system:anonymous" cannot impersonate',
    );
  });
});

describe('what is not there', () => {
  it.each(['/nope', '/apis/nope.io/v1/things'])('%s is a plain 404', async (path) => {
    expect(await running.call('GET', path)).toMatchObject({ code: 404, text: '404 page not found\n' });
  });

  it.each(['/api/v1/nopes', '/apis/apps/v9', '/api/v1/configmaps/x/y/z'])('%s is a 404 of the API', async (path) => {
    expect((await running.call('GET', path)).json).toMatchObject({ code: 404, reason: 'NotFound', details: {} });
  });

  it('is told apart from what must not be', async () => {
    expect((await running.call('POST', '/api/v1/configmaps', { body: {} })).json).toMatchObject({ code: 405, reason: 'MethodNotAllowed' });
    expect((await running.call('POST', configMaps, { body: '{"a":' })).json).toMatchObject({ code: 400, reason: 'BadRequest' });
    const protobuf = { 'content-type': 'application/vnd.kubernetes.protobuf' };
    expect((await running.call('POST', configMaps, { body: 'k8s\0\0', headers: protobuf })).json).toMatchObject({ code: 400 });
    const text = { 'content-type': 'text/plain' };
    expect((await running.call('POST', configMaps, { body: 'x', headers: text })).json).toMatchObject({ code: 415 });
    expect((await running.call('GET', configMaps, { headers: { accept: 'text/html' } })).json).toMatchObject({ code: 406 });
    expect((await running.call('POST', configMaps, { body: 'x'.repeat(4_000_000) })).json).toMatchObject({ code: 413 });
  });
});

function nameOf(object: { readonly metadata: { readonly name: string } }): string {
  return object.metadata.name;
}
