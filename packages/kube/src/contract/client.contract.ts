import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeClient, KubeObject, WatchEvent } from '@eksa/core/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectKube } from '../client.ts';
import { applyAll } from '../install/apply-all.ts';
import { startDropProxy } from './drop-proxy.ts';
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

const configMap = (name: string, data: Record<string, string> = {}, labels: Record<string, string> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default', labels },
  data,
});
const ref = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name });
const widgetCrd = (group: string): KubeObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `widgets.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: { type: 'object', properties: { size: { type: 'integer' } } },
              status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
            },
          },
        },
      },
    ],
  },
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
    expect(await client.delete(ref('crud'), { uid: 'other-uid' })).toBe(false);
    expect(await client.delete(ref('crud'), { uid: made.metadata.uid ?? '' })).toBe(true);
    expect(await client.delete(ref('crud'))).toBe(false);
    expect(await client.get(ref('crud'))).toBeUndefined();
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
    expect(await client.get(ref('ssa'))).toBeUndefined();
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
    await client.patch(ref('patched'), { data: { a: null, b: '2' } }, { type: 'merge' });
    await client.patch(ref('patched'), [{ op: 'add', path: '/data/c', value: '3' }], { type: 'json' });
    const last = await client.patch(ref('patched'), { data: { d: '4' } }, { type: 'strategic' });
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
    await expect(untrusting.get(ref('x'))).rejects.toMatchObject({
      code: 'KUBE_UNREACHABLE',
      hint: expect.stringContaining('certificate'),
    });
    untrusting.close();
  });
});

describe('installing', () => {
  it('applies custom resources together with their definitions', async () => {
    const objects: KubeObject[] = [
      { apiVersion: 'early.example/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'widgets' }, spec: { size: 1 } },
      configMap('beside'),
      widgetCrd('early.example'),
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'widgets' } },
    ];
    const reasons: string[] = [];
    const applied = await applyAll(client, objects, { onWaiting: (reason) => reasons.push(reason), timeoutMs: 30_000 });
    expect(applied.map((object) => object.kind).sort()).toEqual(['ConfigMap', 'CustomResourceDefinition', 'Namespace', 'Widget']);
    const status = await client.patch(
      { apiVersion: 'early.example/v1', kind: 'Widget', name: 'w', namespace: 'widgets' },
      { status: { ok: true } },
      { type: 'merge', subresource: 'status' },
    );
    expect(status.status).toEqual({ ok: true });
  });

  it('waits for a webhook that is not up, naming the object and the reason', async () => {
    const hook: KubeObject = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'down' },
      webhooks: [
        {
          name: 'down.early.example',
          clientConfig: { url: 'https://127.0.0.1:1/validate' },
          rules: [{ apiGroups: ['early.example'], apiVersions: ['v1'], resources: ['widgets'], operations: ['CREATE'], scope: '*' }],
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
        },
      ],
    };
    const widget: KubeObject = { apiVersion: 'early.example/v1', kind: 'Widget', metadata: { name: 'late', namespace: 'widgets' } };
    await client.apply(hook);
    let seen: (reason: string) => void = () => undefined;
    const blocked = new Promise<string>((resolve) => {
      seen = resolve;
    });
    // The server takes a moment to heed a new webhook; until then an apply would pass.
    await expect
      .poll(() =>
        client.apply({ ...widget, metadata: { ...widget.metadata, name: 'probe' } }, { dryRun: true, attempts: 1 }).then(
          () => 'passed',
          () => 'blocked',
        ),
      )
      .toBe('blocked');
    const applying = applyAll(client, [widget], { onWaiting: (reason) => seen(reason), timeoutMs: 30_000 });
    expect(await blocked).toMatch(/Widget widgets\/late: .*failed calling webhook "down.early.example"/);
    await expect(applyAll(client, [widget], { timeoutMs: 400 })).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: expect.stringContaining('failed calling webhook'),
    });
    await client.delete({ apiVersion: hook.apiVersion, kind: hook.kind, name: 'down' });
    expect(await applying).toHaveLength(1);
  });
});

describe('watching', () => {
  it('delivers what exists, SYNCED, then changes', async () => {
    await client.apply(configMap('w-a', {}, { set: 'watch' }));
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const event of client.watch(
      { apiVersion: 'v1', kind: 'ConfigMap' },
      { namespace: 'default', labelSelector: 'set=watch', signal: stop.signal },
    )) {
      seen.push(label(event));
      if (event.type === 'SYNCED') {
        await client.apply(configMap('w-b', {}, { set: 'watch' }));
        await client.apply(configMap('w-b', { x: '1' }, { set: 'watch' }));
        await client.delete(ref('w-a'));
      }
      if (event.type === 'DELETED') stop.abort();
    }
    expect(seen).toEqual(['ADDED w-a', 'SYNCED', 'ADDED w-b', 'MODIFIED w-b', 'DELETED w-a']);
  });

  it('waits for an object from before its kind exists', async () => {
    const widget = { apiVersion: 'later.example/v1', kind: 'Widget', name: 'w', namespace: 'default' };
    const reasons: string[] = [];
    const waiting = client.waitFor(
      widget,
      (object) => (object === undefined ? { state: 'waiting', reason: 'not there' } : { state: 'done' }),
      {
        timeoutMs: 30_000,
        onWaiting: (reason) => reasons.push(reason),
      },
    );
    await expect.poll(() => reasons[0]).toContain('does not serve Widget of later.example/v1');
    await applyAll(client, [widgetCrd('later.example')]);
    await expect.poll(() => reasons.at(-1), { timeout: 10_000 }).toBe('not there');
    await client.apply({ apiVersion: widget.apiVersion, kind: widget.kind, metadata: { name: 'w', namespace: 'default' } });
    expect((await waiting)?.metadata.name).toBe('w');
  });

  it('waits for an object to be gone, including its kind', async () => {
    const widget = { apiVersion: 'later.example/v1', kind: 'Widget', name: 'w', namespace: 'default' };
    const gone = client.waitFor(
      widget,
      (object) => (object === undefined ? { state: 'done' } : { state: 'waiting', reason: 'still there' }),
      { timeoutMs: 30_000 },
    );
    await client.delete(widget);
    expect(await gone).toBeUndefined();
    const never = { ...widget, apiVersion: 'never.example/v1' };
    expect(
      await client.waitFor(never, (object) => (object ? { state: 'waiting', reason: '' } : { state: 'done' }), { timeoutMs: 5_000 }),
    ).toBeUndefined();
  });

  it('cancels at once', async () => {
    const stop = new AbortController();
    const waiting = client.waitFor(ref('no-such'), () => ({ state: 'waiting', reason: 'never' }), {
      timeoutMs: 60_000,
      signal: stop.signal,
      onWaiting: () => stop.abort(),
    });
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

// Last, since it takes the server down.
describe('outages', () => {
  it('carries a watch over cut connections and a restarted server, and notices what vanished meanwhile', async () => {
    const proxy = await startDropProxy(Number(new URL(real.server).port));
    const watcher = connectKube(real.kubeconfigFor({ server: `https://127.0.0.1:${proxy.port}` }));
    const stop = new AbortController();
    const seen: string[] = [];
    await client.apply(configMap('o-stays', {}, { set: 'outage' }));
    await client.apply(configMap('o-goes', {}, { set: 'outage' }));
    const watching = (async () => {
      for await (const event of watcher.watch(
        { apiVersion: 'v1', kind: 'ConfigMap' },
        { labelSelector: 'set=outage', signal: stop.signal },
      ))
        seen.push(label(event));
    })();
    await expect.poll(() => seen).toContain('SYNCED');

    proxy.cut();
    await client.apply(configMap('o-new', {}, { set: 'outage' }));
    proxy.resume();
    await expect.poll(() => seen, { timeout: 10_000 }).toContain('ADDED o-new');

    proxy.cut();
    await client.delete(ref('o-goes'));
    // Events from before a restart are not kept, so the old version is answered with 410.
    await real.stopApiServer();
    const reasons: string[] = [];
    const waiting = watcher.waitFor(ref('o-later'), (object) => (object ? { state: 'done' } : { state: 'waiting', reason: 'absent' }), {
      timeoutMs: 60_000,
      onWaiting: (reason) => reasons.push(reason),
    });
    await expect.poll(() => reasons[0]).toContain('does not answer');
    await real.startApiServer();
    proxy.resume();
    await client.apply(configMap('o-later', {}, { set: 'outage' }));
    expect(await waiting).toBeDefined();
    await expect.poll(() => seen, { timeout: 20_000 }).toContain('ADDED o-later');
    stop.abort();
    await watching;
    expect(seen).toEqual(['ADDED o-goes', 'ADDED o-stays', 'SYNCED', 'ADDED o-new', 'DELETED o-goes', 'ADDED o-later']);
    watcher.close();
    await proxy.stop();
  });
});

function label(event: WatchEvent): string {
  return event.type === 'SYNCED' ? 'SYNCED' : `${event.type} ${event.object.metadata.name}`;
}
