import { describe, expect, it } from 'vitest';
import { configMap, startScriptedServer } from '../test/scripted-server.ts';

const ref = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'default' };

describe('what goes over the wire', () => {
  it('applies as YAML with manager and force, without managedFields', async () => {
    await using server = await startScriptedServer(() => ({ json: configMap('a') }));
    const object = configMap('a');
    await server.client.apply({ ...object, metadata: { ...object.metadata, managedFields: [{}] } }, { dryRun: true });
    const sent = server.received.at(-1);
    expect(sent).toMatchObject({ method: 'PATCH', headers: { 'content-type': 'application/apply-patch+yaml' } });
    expect(Object.fromEntries(sent?.query ?? [])).toEqual({ fieldManager: 'eks-a-cli', force: 'true', dryRun: 'All' });
    expect(JSON.parse(sent?.body ?? '').metadata).not.toHaveProperty('managedFields');
  });

  it('applies without force and with another manager when asked', async () => {
    await using server = await startScriptedServer(() => ({ json: configMap('a') }));
    await server.client.apply(configMap('a'), { force: false, fieldManager: 'other' });
    expect(Object.fromEntries(server.received.at(-1)?.query ?? [])).toEqual({ fieldManager: 'other', force: 'false' });
  });

  it.each([
    ['merge', 'application/merge-patch+json'],
    ['json', 'application/json-patch+json'],
    ['strategic', 'application/strategic-merge-patch+json'],
  ] as const)('patches by %s, the subresource if given', async (type, contentType) => {
    await using server = await startScriptedServer(() => ({ json: configMap('a') }));
    await server.client.patch(ref, { a: 1 }, { type, subresource: 'status' });
    expect(server.received.at(-1)).toMatchObject({
      path: '/api/v1/namespaces/default/configmaps/a/status',
      headers: { 'content-type': contentType },
      body: '{"a":1}',
    });
  });

  it('deletes with propagation and uid', async () => {
    await using server = await startScriptedServer(() => ({ json: { kind: 'Status', status: 'Success' } }));
    expect(await server.client.delete(ref, { propagation: 'Foreground', uid: 'u' })).toBe(true);
    expect(JSON.parse(server.received.at(-1)?.body ?? '')).toMatchObject({ propagationPolicy: 'Foreground', preconditions: { uid: 'u' } });
  });

  it('keeps fields it does not know', async () => {
    const odd = { ...configMap('a'), future: { field: [1, null, 'ü'] } };
    await using server = await startScriptedServer(({ method, body }) => ({ json: method === 'GET' ? odd : JSON.parse(body) }));
    const read = await server.client.get(ref);
    expect(read && (await server.client.replace(read))).toEqual(odd);
  });
});
