import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectKube } from '../client.ts';
import { applyAll } from '../install/apply-all.ts';
import { startDropProxy } from './drop-proxy.ts';
import { configMap, configMapRef, label, widgetCrd } from './fixtures.ts';
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
        await client.delete(configMapRef('w-a'));
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
    const waiting = client.waitFor(configMapRef('no-such'), () => ({ state: 'waiting', reason: 'never' }), {
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
    await client.delete(configMapRef('o-goes'));
    // Events from before a restart are not kept, so the old version is answered with 410.
    await real.stopApiServer();
    const reasons: string[] = [];
    const waiting = watcher.waitFor(
      configMapRef('o-later'),
      (object) => (object ? { state: 'done' } : { state: 'waiting', reason: 'absent' }),
      {
        timeoutMs: 60_000,
        onWaiting: (reason) => reasons.push(reason),
      },
    );
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
