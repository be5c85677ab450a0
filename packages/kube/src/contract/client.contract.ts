import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectKube } from '../client.ts';
import { applyAll } from '../install/apply-all.ts';
import { configMap, configMapRef } from './fixtures.ts';
import { type RealApiServer, startRealApiServer } from './real-api-server.ts';

let real: RealApiServer;
let client: KubeClient;

beforeAll(async () => {
  real = await startRealApiServer();
  client = connectKube(real.kubeconfig);
});

afterAll(async () => {
  client?.close();
  await real?.stop();
});

describe('reading and writing', () => {
  it('creates, reads, replaces and deletes', async () => {
    const made = await client.create(configMap('crud', { a: '1' }));
    expect(made.metadata.uid).toBeTruthy();
    const replaced = await client.replace({ ...made, data: { a: '2' } });
    expect(replaced.data).toEqual({ a: '2' });
    await expect(client.replace({ ...made, data: { a: '3' } })).rejects.toMatchObject({
      code: 'KUBE_REJECTED',
      details: { status: 409, reason: 'Conflict' },
    });
    expect(await client.delete(configMapRef('crud'), { uid: 'other-uid' })).toBe(false);
    expect(await client.delete(configMapRef('crud'), { uid: made.metadata.uid ?? '' })).toBe(true);
    expect(await client.delete(configMapRef('crud'))).toBe(false);
    expect(await client.get(configMapRef('crud'))).toBeUndefined();
  });

  it('answers undefined for a kind that the server does not know, and rejects writing it', async () => {
    const unknown = { apiVersion: 'nowhere.example/v1', kind: 'Thing', name: 'x', namespace: 'default' };
    expect(await client.get(unknown)).toBeUndefined();
    expect(await client.delete(unknown)).toBe(false);
    await expect(client.apply({ ...unknown, metadata: { name: 'x' } })).rejects.toMatchObject({ details: { reason: 'KindNotServed' } });
  });

  it('applies with field ownership, dry run and conflicts', async () => {
    const dry = await client.apply(configMap('ssa', { a: '1' }), { dryRun: true });
    expect(dry.data).toEqual({ a: '1' });
    expect(await client.get(configMapRef('ssa'))).toBeUndefined();
    const first = await client.apply(configMap('ssa', { a: '1', b: '1' }));
    expect(first.metadata.managedFields).toMatchObject([{ manager: 'eks-a-cli', operation: 'Apply' }]);
    // An object as read, with its managedFields, can be applied again; what is left out goes away.
    const second = await client.apply({ ...first, data: { a: '2' } });
    expect(second.data).toEqual({ a: '2' });
    await expect(client.apply(configMap('ssa', { a: '9' }), { fieldManager: 'rival', force: false })).rejects.toMatchObject({
      details: { status: 409, causes: [{ reason: 'FieldManagerConflict', field: '.data.a' }] },
    });
    expect((await client.apply(configMap('ssa', { a: '9' }), { fieldManager: 'rival' })).data).toEqual({ a: '9' });
  });

  it('patches in all three ways', async () => {
    await client.create(configMap('patched', { a: '1' }));
    await client.patch(configMapRef('patched'), { data: { a: null, b: '2' } }, { type: 'merge' });
    await client.patch(configMapRef('patched'), [{ op: 'add', path: '/data/c', value: '3' }], { type: 'json' });
    const last = await client.patch(configMapRef('patched'), { data: { d: '4' } }, { type: 'strategic' });
    expect(last.data).toEqual({ b: '2', c: '3', d: '4' });
  });

  it('tells what the server found wrong, with the fields', async () => {
    const service: KubeObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'bad', namespace: 'default' }, spec: { ports: [] } };
    await expect(client.create(service)).rejects.toMatchObject({
      code: 'KUBE_REJECTED',
      message: expect.stringContaining('refused to create Service default/bad: Service "bad" is invalid'),
      details: { status: 422, reason: 'Invalid', causes: [expect.objectContaining({ field: 'spec.ports' })] },
    });
  });

  it('does not quote a Secret in an error', async () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'default' }, data: { key: 'hunter2!' } };
    const error = await client.create(secret).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'KUBE_REJECTED' });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('hunter2');
  });

  it('lists all pages, by label and by field', async () => {
    const names = Array.from({ length: 620 }, (_, index) => `page-${index}`);
    await applyAll(
      client,
      names.map((name) => configMap(name, {}, { set: 'pages' })),
      { concurrency: 16 },
    );
    const { items, resourceVersion } = await client.list(
      { apiVersion: 'v1', kind: 'ConfigMap' },
      { namespace: 'default', labelSelector: 'set=pages' },
    );
    expect(items).toHaveLength(620);
    expect(items[0]).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
    expect(Number(resourceVersion)).toBeGreaterThan(0);
    const one = await client.list({ apiVersion: 'v1', kind: 'ConfigMap' }, { fieldSelector: 'metadata.name=page-7' });
    expect(one.items.map((item) => item.metadata.name)).toEqual(['page-7']);
  });
});

describe('identity', () => {
  it('takes a bearer token', async () => {
    const byToken = connectKube(real.kubeconfigFor({ user: { token: real.token } }));
    expect(await byToken.get({ apiVersion: 'v1', kind: 'Namespace', name: 'default' })).toBeDefined();
    byToken.close();
  });

  it('takes what a credential program prints', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'eksa-exec-'));
    const program = join(dir, 'credential');
    const answer = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token: real.token } };
    await writeFile(program, `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`);
    await chmod(program, 0o700);
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: program, args: [], interactiveMode: 'Never' };
    const byProgram = connectKube(real.kubeconfigFor({ user: { exec } }));
    expect(await byProgram.get({ apiVersion: 'v1', kind: 'Namespace', name: 'default' })).toBeDefined();
    byProgram.close();
    await rm(dir, { recursive: true });
  });

  it('says that the credentials are not accepted, without showing them', async () => {
    const wrong = connectKube(real.kubeconfigFor({ user: { token: 'wrong-token-value' } }));
    const error = await wrong.get({ apiVersion: 'v1', kind: 'Namespace', name: 'default' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'KUBE_REJECTED', details: { status: 401 }, hint: expect.stringContaining('kubeconfig') });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('wrong-token-value');
    wrong.close();
  });

  it('does not talk to a server whose certificate it cannot verify', async () => {
    const parsed = JSON.parse(real.kubeconfig);
    delete parsed.clusters[0].cluster['certificate-authority-data'];
    const untrusting = connectKube(JSON.stringify(parsed));
    await expect(untrusting.get(configMapRef('x'))).rejects.toMatchObject({
      code: 'KUBE_UNREACHABLE',
      hint: expect.stringContaining('certificate'),
    });
    untrusting.close();
  });
});
