import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../clock/manual-clock.ts';
import { createApiServer } from '../create-api-server.ts';

const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
const configMaps = { apiVersion: 'v1', kind: 'ConfigMap' };
const definitions = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
const key = { namespace: 'default', name: 'a' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-state-'));
});
afterEach(() => rm(folder, { recursive: true }));

const stateFile = () => join(folder, 'apiserver', 'state.jsonl');
const open = () => createApiServer({ id: 'test', clock: createManualClock(), stateFile: stateFile() });

describe('a server with a state file', () => {
  it('has its objects and its revision again after a restart', async () => {
    const first = open();
    first.local.create({ ...configMaps, metadata: key, data: { k: '1' } });
    first.local.create({ ...configMaps, metadata: { ...key, name: 'b' } });
    first.local.modify(configMaps, key, (draft) => {
      draft.data = { k: '2' };
    });
    first.local.delete(configMaps, { ...key, name: 'b' });
    const before = first.local.list(configMaps);
    await first.close();

    const second = open();
    expect(second.local.list(configMaps)).toEqual(before);
    const next = second.local.create({ ...configMaps, metadata: { ...key, name: 'c' } });
    expect(Number(next.metadata.resourceVersion)).toBeGreaterThan(Number(before[0]?.metadata.resourceVersion) + 1);
    await second.close();
  });

  it('serves the kinds of its definitions again', async () => {
    const spec = {
      group: 'ex.io',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    };
    const first = open();
    first.local.create({ ...definitions, metadata: { name: 'widgets.ex.io' }, spec });
    first.local.create({ apiVersion: 'ex.io/v1', kind: 'Widget', metadata: key });
    await first.close();
    const second = open();
    expect(second.local.list({ apiVersion: 'ex.io/v1', kind: 'Widget' })).toMatchObject([{ metadata: key }]);
    await second.close();
  });

  it('loses no more than the line that was being written', async () => {
    const first = open();
    first.local.create({ ...configMaps, metadata: key });
    await first.close();
    await appendFile(stateFile(), '{"storage":"/configmaps","obj');
    const second = open();
    expect(second.local.get(configMaps, key)).toBeDefined();
    await second.close();
  });

  it('writes the file anew before it grows without bounds', async () => {
    const server = open();
    server.local.create({ ...configMaps, metadata: key });
    for (let count = 0; count < 11_000; count += 1) {
      server.local.modify(configMaps, key, (draft) => {
        draft.data = { count: String(count) };
      });
      if (count % 1_000 === 0) await new Promise<void>((resolve) => setImmediate(resolve));
    }
    await server.close();
    const text = await readFile(stateFile(), 'utf8');
    expect(text.split('\n').length).toBeLessThan(10_000);
    expect(open().local.get(configMaps, key)?.data).toEqual({ count: '10999' });
  });

  it('leaves nothing on disk when it is destroyed', async () => {
    const server = open();
    await server.destroy();
    await expect(readFile(stateFile())).rejects.toThrow('ENOENT');
  });
});
