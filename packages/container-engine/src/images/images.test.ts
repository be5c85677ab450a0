import { expect, test } from 'vitest';
import { type AskProgram, credentialsFor } from './credentials.ts';
import { nextProgress, type PullProgress, parsePullLines, progressText } from './pull-progress.ts';
import { parseImageReference } from './reference.ts';
import { makeSharedPulls } from './shared-pulls.ts';

test.each([
  ['busybox', 'docker.io/library/busybox:latest'],
  ['a/b:1', 'docker.io/a/b:1'],
  ['127.0.0.1:5000/x/y', '127.0.0.1:5000/x/y:latest'],
  ['localhost/x:2', 'localhost/x:2'],
  ['public.ecr.aws/eks/cilium/cilium:v1.19.4-1', 'public.ecr.aws/eks/cilium/cilium:v1.19.4-1'],
  ['r.example/x:tag@sha256:ab', 'r.example/x@sha256:ab'],
])('%s means %s', (image, full) => {
  expect(parseImageReference(image).full).toBe(full);
});

const login = Buffer.from('me:pa:ss').toString('base64');

test('a stored login is found by host, with or without a scheme', async () => {
  for (const key of ['r.example', 'https://r.example/v2/']) {
    const config = JSON.stringify({ auths: { [key]: { auth: login } } });
    expect(await credentialsFor('r.example', config)).toEqual({ username: 'me', password: 'pa:ss', serveraddress: 'r.example' });
  }
});

test('Docker Hub has its historical key', async () => {
  const config = JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth: login } } });
  expect(await credentialsFor('docker.io', config)).toMatchObject({ username: 'me' });
});

test('a registry without a login is pulled from anonymously', async () => {
  expect(await credentialsFor('r.example', JSON.stringify({ auths: { 'r.example': {} } }))).toBeUndefined();
  expect(await credentialsFor('r.example', undefined)).toBeUndefined();
});

test('a registry of its own program wins over the general store', async () => {
  const asked: string[] = [];
  const ask: AskProgram = async (program, registry) => {
    asked.push(`${program} ${registry}`);
    return { exitCode: 0, stdout: JSON.stringify({ ServerURL: registry, Username: '<token>', Secret: 't' }) };
  };
  const config = JSON.stringify({ credsStore: 'desktop', credHelpers: { 'r.example': 'ecr-login' } });
  expect(await credentialsFor('r.example', config, { ask })).toEqual({ identitytoken: 't', serveraddress: 'r.example' });
  expect(asked).toEqual(['docker-credential-ecr-login r.example']);
});

test('a credential program that is missing is named', async () => {
  const failure = credentialsFor('r.example', JSON.stringify({ credsStore: 'gone' }), { ask: async () => undefined });
  await expect(failure).rejects.toMatchObject({ code: 'IMAGE_UNAVAILABLE', message: expect.stringContaining('docker-credential-gone') });
});

test('a store that holds nothing for the registry means anonymous', async () => {
  const ask: AskProgram = async () => ({ exitCode: 1, stdout: 'credentials not found in native keychain' });
  expect(await credentialsFor('r.example', JSON.stringify({ credsStore: 's' }), { ask })).toBeUndefined();
});

test('progress counts layers, not the lines about the tag and the digest', () => {
  const { lines, rest } = parsePullLines(
    '{"status":"Pulling from x","id":"v1"}\n{"status":"Pulling fs layer","id":"a"}\n{"status":"Already exists","id":"b"}\n{"stat',
  );
  expect(rest).toBe('{"stat');
  const progress = lines.reduce<PullProgress>(nextProgress, { layers: new Map() });
  expect(progressText(progress)).toBe('1 of 2 layers');
});

test('callers of one image share one pull and all see its progress', async () => {
  const share = makeSharedPulls();
  let pulls = 0;
  const gate = deferred<void>();
  const seen: string[] = [];
  async function pull(_signal: AbortSignal, onProgress: (text: string) => void): Promise<void> {
    pulls++;
    await gate.promise;
    onProgress('1 of 1 layers');
  }
  const both = Promise.all([
    share('x', pull, { onProgress: (text) => seen.push(`a ${text}`) }),
    share('x', pull, { onProgress: (text) => seen.push(`b ${text}`) }),
  ]);
  gate.resolve();
  await both;
  expect(pulls).toBe(1);
  expect(seen).toEqual(['a 1 of 1 layers', 'b 1 of 1 layers']);
  await share('x', pull, {});
  expect(pulls).toBe(2);
});

test('one caller who gives up does not end the pull of the others; the last one does', async () => {
  const share = makeSharedPulls();
  const pullSignal = deferred<AbortSignal>();
  async function pull(signal: AbortSignal): Promise<void> {
    pullSignal.resolve(signal);
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
  }
  const first = new AbortController();
  const second = new AbortController();
  const a = share('x', pull, { signal: first.signal });
  const b = share('x', pull, { signal: second.signal });
  const signal = await pullSignal.promise;
  first.abort();
  await expect(a).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(signal.aborted).toBe(false);
  second.abort();
  await expect(b).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(signal.aborted).toBe(true);
});

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
