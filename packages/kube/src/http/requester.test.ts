import { describe, expect, it } from 'vitest';
import { configMap, type Reply, startScriptedServer, statusReply } from '../../test/scripted-server.ts';

const ref = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'default' };

/** Answers with the replies in turn, and with the last one from then on. */
function inTurn(...replies: readonly Reply[]): () => Reply {
  let next = 0;
  return () => replies[Math.min(next++, replies.length - 1)] ?? 'drop';
}

describe('retries', () => {
  it.each<[string, Reply]>([
    ['a dropped connection', 'drop'],
    ['429', statusReply(429, 'TooManyRequests', 'slow down')],
    ['500', statusReply(500, 'InternalError', 'oops')],
    ['503 from a load balancer', { status: 503, text: 'no server is available' }],
  ])('passes over %s', async (_, failure) => {
    await using server = await startScriptedServer(inTurn(failure, failure, { json: configMap('a') }));
    expect(await server.client.get(ref)).toMatchObject({ metadata: { name: 'a' } });
    expect(server.calls).toHaveLength(3);
  });

  it.each([400, 401, 403, 409, 422])('takes %i as final', async (status) => {
    await using server = await startScriptedServer(() => statusReply(status, 'Because', 'no'));
    await expect(server.client.get(ref)).rejects.toMatchObject({ code: 'KUBE_REJECTED', details: { status, reason: 'Because' } });
    expect(server.calls).toHaveLength(1);
  });

  it('heeds Retry-After', async () => {
    await using server = await startScriptedServer(inTurn({ status: 429, headers: { 'retry-after': '0.08' } }, { json: configMap('a') }));
    const start = performance.now();
    await server.client.get(ref);
    expect(performance.now() - start).toBeGreaterThanOrEqual(75);
  });

  it('gives up after its tries, with the server and the cause', async () => {
    await using server = await startScriptedServer(() => 'drop');
    const client = server.connect({ attempts: 3 });
    await expect(client.get(ref)).rejects.toMatchObject({
      code: 'KUBE_UNREACHABLE',
      message: `The API server ${server.url} does not answer: the connection was dropped`,
    });
    expect(server.calls).toHaveLength(3);
  });

  it('gives up on a lasting 5xx with what the server said', async () => {
    await using server = await startScriptedServer(() => statusReply(500, 'InternalError', 'etcd is sad'));
    await expect(server.client.get(ref, { attempts: 2 })).rejects.toMatchObject({
      message: expect.stringContaining('refused to get ConfigMap default/a: etcd is sad'),
    });
    expect(server.calls).toHaveLength(2);
  });

  it('does not repeat a JSON patch that may have arrived', async () => {
    await using server = await startScriptedServer(() => 'drop');
    await expect(server.client.patch(ref, [], { type: 'json' })).rejects.toMatchObject({ code: 'KUBE_UNREACHABLE' });
    expect(server.calls).toHaveLength(1);
    await expect(server.client.patch(ref, {}, { type: 'merge', attempts: 2 })).rejects.toMatchObject({ code: 'KUBE_UNREACHABLE' });
    expect(server.calls).toHaveLength(3);
  });

  it('recognises the object that a lost create had made, but not another one', async () => {
    await using server = await startScriptedServer(({ method, path }) => {
      if (method === 'GET') return { json: configMap('a', '7', { made: 'by us' }) };
      return server.calls.filter((call) => call === `POST ${path}`).length === 1
        ? 'drop'
        : statusReply(409, 'AlreadyExists', 'already exists');
    });
    const wanted = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'default' }, data: { made: 'by us' } };
    expect(await server.client.create(wanted)).toMatchObject({ metadata: { resourceVersion: '7' } });
    await expect(server.client.create(wanted)).rejects.toMatchObject({ details: { reason: 'AlreadyExists' } });
  });

  it('counts an object as deleted when the answer to the delete was lost', async () => {
    await using server = await startScriptedServer(inTurn('drop', statusReply(404, 'NotFound', 'gone')));
    expect(await server.client.delete(ref)).toBe(true);
    expect(await server.client.delete(ref)).toBe(false);
  });
});

describe('timeouts and cancelling', () => {
  it('does not wait for an answer for ever', async () => {
    await using server = await startScriptedServer(() => 'hang');
    const client = server.connect({ callTimeoutMs: 30, attempts: 1 });
    await expect(client.get(ref)).rejects.toMatchObject({ code: 'KUBE_UNREACHABLE', message: expect.stringContaining('no data for') });
  });

  it('notices an answer that stops half-way', async () => {
    await using server = await startScriptedServer(() => (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"kind":');
    });
    const client = server.connect({ callTimeoutMs: 30, attempts: 1 });
    await expect(client.get(ref)).rejects.toMatchObject({ code: 'KUBE_UNREACHABLE' });
  });

  it('cancels a call that has no answer, one that has half of it, and one that pauses before a retry', async () => {
    const replies: Reply[] = ['hang', (response) => response.write('{'), { status: 503, headers: { 'retry-after': '20' } }];
    for (const reply of replies) {
      const stop = new AbortController();
      await using server = await startScriptedServer(() => {
        setTimeout(() => stop.abort(), 5);
        return reply;
      });
      await expect(server.client.get(ref, { signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    }
  });

  it('refuses to begin when the signal has aborted', async () => {
    await using server = await startScriptedServer(() => ({ json: configMap('a') }));
    await expect(server.client.get(ref, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(server.calls).toHaveLength(0);
  });

  it('reports an address where nothing listens', async () => {
    const server = await startScriptedServer(() => undefined);
    await server[Symbol.asyncDispose]();
    const client = server.connect({ attempts: 2 });
    await expect(client.get(ref)).rejects.toMatchObject({ code: 'KUBE_UNREACHABLE', details: { code: 'ECONNREFUSED' } });
  });
});

describe('what errors say', () => {
  it('shows neither the token nor keys nor the content of a Secret', async () => {
    const message =
      'Secret in version "v1" cannot be handled: illegal base64, error found in #10 byte of ...|"key":"hunter2"|..., ' +
      'bigger context -----BEGIN EC PRIVATE KEY-----\nMHcCAQ\n-----END EC PRIVATE KEY-----';
    await using server = await startScriptedServer(() =>
      statusReply(400, 'BadRequest', message, { causes: [{ field: 'data', message: 'Invalid value: "hunter2": bad' }] }),
    );
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'default' } };
    const error = await server.client.create(secret).catch((thrown: unknown) => thrown);
    const shown = `${String(error)}${JSON.stringify(error)}`;
    expect(shown).toContain('illegal base64');
    for (const hidden of ['hunter2', 'MHcCAQ', 'very-secret-token']) expect(shown).not.toContain(hidden);
  });

  it('takes plain text and pages that are no API server', async () => {
    await using server = await startScriptedServer(({ method }) =>
      method === 'GET' ? { text: '<html>log in</html>' } : { status: 413, text: 'too large' },
    );
    await expect(server.client.get(ref)).rejects.toMatchObject({
      code: 'KUBE_UNREACHABLE',
      message: expect.stringContaining('not as a Kubernetes API server'),
    });
    await expect(server.client.apply(configMap('a'))).rejects.toMatchObject({
      message: expect.stringContaining('too large'),
      details: { status: 413 },
    });
  });

  it('sends the token to the server', async () => {
    await using server = await startScriptedServer(() => ({ json: configMap('a') }));
    await server.client.get(ref);
    expect(server.received.at(-1)?.headers.authorization).toBe('Bearer very-secret-token');
  });
});
