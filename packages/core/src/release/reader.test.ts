import { describe, expect, test } from 'vitest';
import { isEksaError } from '../errors/index.ts';
import type { BlobCache } from './read-text.ts';
import { createReader, type ReaderPorts, type TextResponse } from './reader.ts';

const eksdUri = 'https://distro.example.com/kubernetes-1-34/kubernetes-1-34-eks-1.yaml';
const listUri = 'https://assets.example.com/releases/manifest.yaml';

type Answer = string | number | Error;

/** Answers each request with the next of `answers`; the last one stays. A number is an HTTP status. */
function world(answers: readonly Answer[], extra: Partial<ReaderPorts> = {}) {
  const requests: string[] = [];
  const sleeps: number[] = [];
  const warnings: string[] = [];
  const ports: ReaderPorts = {
    fetch: async (uri) => {
      requests.push(uri);
      return response(answers[Math.min(requests.length, answers.length) - 1] ?? 404);
    },
    readFile: async (path) => `content of ${path}`,
    sleep: async (ms) => {
      sleeps.push(ms);
    },
    onWarning: (text) => warnings.push(text),
    ...extra,
  };
  return { read: createReader(ports), requests, sleeps, warnings };
}

function response(answer: Answer): TextResponse {
  if (answer instanceof Error) throw answer;
  const status = typeof answer === 'number' ? answer : 200;
  return { ok: status === 200, status, statusText: status === 200 ? 'OK' : 'No', text: async () => String(answer) };
}

function memoryCache(): BlobCache & { readonly blobs: Map<string, string> } {
  const blobs = new Map<string, string>();
  return {
    blobs,
    get: async (key) => blobs.get(key),
    put: async (key, text) => {
      blobs.set(key, text);
    },
  };
}

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isEksaError(error)) throw new Error('expected an error of ours');
  return error;
}

describe('a reader', () => {
  test('reads files by path and by file URI, and refuses other schemes', async () => {
    const { read } = world([]);

    expect(await read('/tmp/bundle.yaml')).toBe('content of /tmp/bundle.yaml');
    expect(await read('file:///tmp/a%20b.yaml')).toBe('content of /tmp/a b.yaml');
    expect((await failureOf(read('ftp://x/y'))).code).toBe('RELEASE_UNREADABLE');
  });

  test('tries again with growing pauses while the server or the network fails', async () => {
    const { read, requests, sleeps } = world([new Error('reset'), 503, 429, 'text']);

    expect(await read(listUri)).toBe('text');
    expect(requests).toHaveLength(4);
    expect(sleeps).toEqual([500, 1000, 2000]);
  });

  test('says why it tries again', async () => {
    const retries: string[] = [];
    const { read } = world([503, 'text'], { onRetry: (text) => retries.push(text) });

    await read(listUri);

    expect(retries).toEqual([`${listUri} cannot be read (HTTP status 503 No); trying again`]);
  });

  test('does not repeat a request that was refused, and names URI and status', async () => {
    const { read, requests } = world([404]);

    const error = await failureOf(read(listUri));

    expect(error.message).toContain(`${listUri}: HTTP status 404`);
    expect(error.details).toEqual({ uri: listUri, status: 404 });
    expect(requests).toHaveLength(1);
  });

  test('names what the network said', async () => {
    const { read } = world([new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 10.0.0.1:443') })]);

    expect((await failureOf(read(listUri))).message).toContain('ECONNREFUSED');
  });

  test('stops at once when cancelled, also in a pause', async () => {
    const controller = new AbortController();
    const { read, requests } = world([503], {
      sleep: async (_ms, signal) => {
        controller.abort(new Error('stop'));
        throw signal.reason;
      },
    });

    expect((await failureOf(read(listUri, { signal: controller.signal }))).code).toBe('CANCELLED');
    expect(requests).toHaveLength(1);
    expect((await failureOf(read('/tmp/x', { signal: controller.signal }))).code).toBe('CANCELLED');
  });
});

describe('copies', () => {
  test('of what never changes are used without a request', async () => {
    const { read, requests } = world(['eksd'], { cache: memoryCache() });

    expect([await read(eksdUri), await read(eksdUri)]).toEqual(['eksd', 'eksd']);
    expect(requests).toHaveLength(1);
  });

  test('of what changes, and of what this machine serves, are not', async () => {
    const { read, requests } = world(['a', 'b', 'c', 'd'], { cache: memoryCache() });
    const own = eksdUri.replace('https://distro.example.com', 'http://127.0.0.1:5080');

    expect([await read(listUri), await read(listUri), await read(own), await read(own)]).toEqual(['a', 'b', 'c', 'd']);
    expect(requests).toHaveLength(4);
  });

  test('stand in with a warning when the network is down, but not for a refusal', async () => {
    const cache = memoryCache();
    await world(['kept'], { cache }).read(listUri);
    const down = world([new Error('no route')], { cache });

    expect(await down.read(listUri)).toBe('kept');
    expect(down.warnings).toEqual([expect.stringContaining('no route')]);
    expect((await failureOf(world([403], { cache }).read(listUri))).details.status).toBe(403);
  });

  test('that were damaged are not used', async () => {
    const cache = memoryCache();
    await world(['good'], { cache }).read(eksdUri);
    for (const [key] of cache.blobs) if (key.startsWith('sha256-')) cache.blobs.set(key, 'evil');

    expect(await world(['good'], { cache }).read(eksdUri)).toBe('good');
    expect((await failureOf(world([500], { cache: { ...cache, put: cache.put } }).read(listUri))).code).toBe('RELEASE_UNREADABLE');
  });

  test('that cannot be kept do no harm', async () => {
    const { read, warnings } = world(['text'], {
      cache: { get: async () => Promise.reject(new Error('disk')), put: async () => Promise.reject(new Error('disk full')) },
    });

    expect(await read(eksdUri)).toBe('text');
    expect(warnings).toEqual([expect.stringContaining('disk full')]);
  });
});
