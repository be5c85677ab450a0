import { describe, expect, it } from 'vitest';
import { configMap, type Script, startScriptedServer } from '../../test/scripted-server.ts';
import { parseAggregated } from './parse.ts';

const ref = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'default' };

describe('discovery', () => {
  it('asks once for any number of concurrent callers and then remembers', async () => {
    await using server = await startScriptedServer(() => ({ json: configMap('a') }));
    await Promise.all(Array.from({ length: 10 }, () => server.client.get(ref)));
    await server.client.get(ref);
    expect(server.received.filter(({ path }) => path === '/apis')).toHaveLength(1);
  });

  it('asks again when a kind is unknown', async () => {
    await using server = await startScriptedServer(() => ({ json: configMap('a') }));
    await server.client.get(ref);
    expect(await server.client.get({ apiVersion: 'late.io/v1', kind: 'Late', name: 'x' })).toBeUndefined();
    expect(server.received.filter(({ path }) => path === '/apis')).toHaveLength(2);
  });

  it('lets one caller cancel without failing the others', async () => {
    await using server = await startScriptedServer(() => ({ json: configMap('a') }));
    const stop = new AbortController();
    const leaving = server.client.get(ref, { signal: stop.signal });
    const staying = server.client.get(ref);
    stop.abort();
    await expect(leaving).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await staying).toBeDefined();
  });

  it('reads the old form, and leaves out a group whose server is down', async () => {
    const legacy: Record<string, unknown> = {
      '/api': { kind: 'APIVersions', versions: ['v1'] },
      '/apis': {
        kind: 'APIGroupList',
        groups: [
          { name: 'apps', versions: [{ groupVersion: 'apps/v1' }] },
          { name: 'down.io', versions: [{ groupVersion: 'down.io/v1' }] },
        ],
      },
      '/api/v1': {
        resources: [
          { name: 'pods', kind: 'Pod', namespaced: true, verbs: ['get'] },
          { name: 'pods/log', kind: 'Pod', namespaced: true, verbs: ['get'] },
          { name: 'nodes', kind: 'Node', namespaced: false, verbs: ['get'] },
        ],
      },
      '/apis/apps/v1': { resources: [{ name: 'deployments', kind: 'Deployment', namespaced: true, verbs: ['list'] }] },
    };
    const script: Script = ({ path }) => (path in legacy ? { json: legacy[path] } : { status: 503, text: 'down' });
    await using server = await startScriptedServer(script, { discovery: false });
    expect(await server.client.resources()).toEqual([
      { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true, verbs: ['get'] },
      { apiVersion: 'v1', kind: 'Node', plural: 'nodes', namespaced: false, verbs: ['get'] },
      { apiVersion: 'apps/v1', kind: 'Deployment', plural: 'deployments', namespaced: true, verbs: ['list'] },
    ]);
  });

  it('ignores answers that are not the aggregated form', () => {
    for (const answer of [undefined, 'text', [], { kind: 'APIGroupList', groups: [] }]) expect(parseAggregated(answer)).toBeUndefined();
  });
});

describe('paths', () => {
  it('puts namespaced objects into their namespace, else the default one, and ignores it for the others', async () => {
    await using server = await startScriptedServer(() => ({ json: configMap('a') }));
    await server.client.get(ref);
    await server.client.get({ apiVersion: 'v1', kind: 'ConfigMap', name: 'a' });
    await server.client.get({ apiVersion: 'v1', kind: 'Node', name: 'n', namespace: 'ignored' });
    await server.client.get({ apiVersion: 'example.io/v1', kind: 'Widget', name: 'w', namespace: 'ns' });
    expect(server.calls).toEqual([
      'GET /api/v1/namespaces/default/configmaps/a',
      'GET /api/v1/namespaces/default/configmaps/a',
      'GET /api/v1/nodes/n',
      'GET /apis/example.io/v1/namespaces/ns/widgets/w',
    ]);
  });
});
