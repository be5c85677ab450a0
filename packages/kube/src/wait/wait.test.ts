import type { KubeObject, Verdict } from '@eksa/core/ports';
import { describe, expect, it } from 'vitest';
import { configMap, listOf, type Received, type Reply, startScriptedServer, statusReply, watchReply } from '../../test/scripted-server.ts';

const ref = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'default' };
const isWatch = (request: Received): boolean => request.query.get('watch') === 'true';
const phaseIs =
  (wanted: string) =>
  (object: KubeObject | undefined): Verdict => {
    const phase = (object?.data as Record<string, string> | undefined)?.phase;
    if (phase === wanted) return { state: 'done' };
    if (phase === 'broken') return { state: 'failed', reason: 'ConfigMap default/a broke' };
    return { state: 'waiting', reason: `phase is ${phase ?? 'unknown'}` };
  };
const modified = (version: string, phase: string) => ({ type: 'MODIFIED', object: configMap('a', version, { phase }) });

describe('waitFor', () => {
  it('reports each reason once and resolves with the object', async () => {
    await using server = await startScriptedServer((request) =>
      isWatch(request)
        ? watchReply([modified('6', 'one'), modified('7', 'one'), modified('8', 'two'), modified('9', 'ready')])
        : listOf('5'),
    );
    const reasons: string[] = [];
    const found = await server.client.waitFor(ref, phaseIs('ready'), { timeoutMs: 5_000, onWaiting: (reason) => reasons.push(reason) });
    expect(found?.metadata.resourceVersion).toBe('9');
    expect(reasons).toEqual(['phase is unknown', 'phase is one', 'phase is two']);
    expect(server.received.at(-1)?.query.get('fieldSelector')).toBe('metadata.name=a');
  });

  it('resolves with undefined when the object had to go', async () => {
    await using server = await startScriptedServer((request) =>
      isWatch(request) ? watchReply([{ type: 'DELETED', object: configMap('a', '6') }]) : listOf('5', configMap('a')),
    );
    const check = (object: KubeObject | undefined): Verdict => (object ? { state: 'waiting', reason: 'still there' } : { state: 'done' });
    expect(await server.client.waitFor(ref, check, { timeoutMs: 5_000 })).toBeUndefined();
  });

  it('ends at its deadline with the object and the last reason', async () => {
    await using server = await startScriptedServer((request) => (isWatch(request) ? watchReply([modified('6', 'stuck')]) : listOf('5')));
    await expect(server.client.waitFor(ref, phaseIs('ready'), { timeoutMs: 60 })).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: 'Waited 60 ms for ConfigMap default/a: phase is stuck',
      details: { object: 'ConfigMap default/a', reason: 'phase is stuck' },
    });
  });

  it('ends at once when the check says failed', async () => {
    await using server = await startScriptedServer((request) => (isWatch(request) ? watchReply([modified('6', 'broken')]) : listOf('5')));
    await expect(server.client.waitFor(ref, phaseIs('ready'), { timeoutMs: 5_000 })).rejects.toMatchObject({
      code: 'WAIT_FAILED',
      message: 'ConfigMap default/a broke',
    });
  });

  it('ends when the signal aborts', async () => {
    await using server = await startScriptedServer((request) => (isWatch(request) ? 'hang' : listOf('5')));
    const stop = new AbortController();
    const waiting = server.client.waitFor(ref, phaseIs('ready'), { timeoutMs: 60_000, signal: stop.signal, onWaiting: () => stop.abort() });
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('has a server that does not answer as a reason, and the object again once it does', async () => {
    let lists = 0;
    await using server = await startScriptedServer((request) => {
      if (isWatch(request)) return watchReply([modified('6', 'ready')]);
      const replies: Reply[] = [
        'drop',
        'drop',
        statusReply(503, 'ServiceUnavailable', 'starting'),
        listOf('5', configMap('a', '1', { phase: 'one' })),
      ];
      return replies[lists++];
    });
    const reasons: string[] = [];
    await server.client.waitFor(ref, phaseIs('ready'), { timeoutMs: 5_000, onWaiting: (reason) => reasons.push(reason) });
    expect(reasons).toEqual([
      `API server ${server.url} does not answer (the connection was dropped)`,
      'The API server refused to list ConfigMap objects: starting',
      'phase is one',
    ]);
  });

  it('has a kind that is not served yet as a reason', async () => {
    await using server = await startScriptedServer(() => undefined);
    const late = { apiVersion: 'late.io/v1', kind: 'Late', name: 'a' };
    await expect(server.client.waitFor(late, phaseIs('ready'), { timeoutMs: 60 })).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: expect.stringContaining('does not serve Late of late.io/v1'),
    });
  });

  it('does not sit out a refusal', async () => {
    await using server = await startScriptedServer(() => statusReply(403, 'Forbidden', 'not for you'));
    await expect(server.client.waitFor(ref, phaseIs('ready'), { timeoutMs: 5_000 })).rejects.toMatchObject({
      code: 'KUBE_REJECTED',
      details: { status: 403 },
    });
  });

  it('lets far more waits than sockets run beside calls, on one signal, without a warning', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    let watches = 0;
    await using server = await startScriptedServer((request) => {
      if (!isWatch(request)) return request.method === 'GET' && request.path.endsWith('/a') ? { json: configMap('a') } : listOf('5');
      watches++;
      return 'hang';
    });
    const stop = new AbortController();
    const waits = Array.from({ length: 60 }, (_, index) =>
      server.client.waitFor({ ...ref, name: `w${index}` }, phaseIs('ready'), { timeoutMs: 60_000, signal: stop.signal }),
    );
    await expect.poll(() => watches).toBe(60);
    expect(await server.client.get(ref)).toBeDefined();
    stop.abort();
    const results = await Promise.allSettled(waits);
    expect(results.every((result) => result.status === 'rejected')).toBe(true);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });
});

describe('waitForList', () => {
  it('judges the whole set, first when it is complete', async () => {
    await using server = await startScriptedServer((request) =>
      isWatch(request) ? watchReply([{ type: 'ADDED', object: configMap('c', '6') }]) : listOf('5', configMap('a'), configMap('b')),
    );
    const sizes: number[] = [];
    const check = (objects: readonly KubeObject[]): Verdict => {
      sizes.push(objects.length);
      return objects.length === 3 ? { state: 'done' } : { state: 'waiting', reason: 'more' };
    };
    const found = await server.client.waitForList({ apiVersion: 'v1', kind: 'ConfigMap' }, { namespace: 'default' }, check, {
      timeoutMs: 5_000,
    });
    expect(found.map((object) => object.metadata.name)).toEqual(['a', 'b', 'c']);
    expect(sizes).toEqual([2, 3]);
  });
});

describe('waitReady', () => {
  it('names the failing checks until all pass', async () => {
    let questions = 0;
    const replies: Reply[] = [
      'drop',
      { status: 500, text: '[+]ping ok\n[-]etcd failed: reason withheld\n[-]informer-sync failed: reason withheld\n' },
      { status: 401 },
      { text: 'ok' },
    ];
    await using server = await startScriptedServer(({ path }) => (path === '/readyz' ? replies[questions++] : undefined));
    const reasons: string[] = [];
    await server.client.waitReady({ timeoutMs: 5_000, onWaiting: (reason) => reasons.push(reason) });
    expect(reasons).toEqual([
      `API server ${server.url} does not answer (the connection was dropped)`,
      `API server ${server.url} is starting: etcd, informer-sync not ready`,
      `API server ${server.url} answers 401`,
    ]);
  });

  it('ends at its deadline with the last reason', async () => {
    await using server = await startScriptedServer(() => ({ status: 503 }));
    await expect(server.client.waitReady({ timeoutMs: 40 })).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: expect.stringContaining('503'),
    });
  });
});
