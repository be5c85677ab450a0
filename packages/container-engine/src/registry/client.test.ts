import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseChallenge, tokenUrl } from './challenge.ts';
import { createRegistryClient, isLoopback } from './client.ts';

interface Seen {
  readonly url: string;
  readonly authorization: string | null;
}

function fakeFetch(answers: Record<string, () => Response>): { readonly fetch: typeof fetch; readonly seen: Seen[] } {
  const seen: Seen[] = [];
  return {
    seen,
    fetch: async (input, init) => {
      const url = String(input);
      seen.push({ url, authorization: new Headers(init?.headers).get('authorization') });
      const answer = answers[`${init?.method ?? 'GET'} ${url}`];
      if (!answer) throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
      return answer();
    },
  };
}

const challenge = 'Bearer realm="https://auth.example/token",service="reg",scope="repository:a/b:pull"';

test('a challenge is read with its fields', () => {
  const parsed = parseChallenge(challenge);
  expect(parsed).toEqual({ scheme: 'bearer', realm: 'https://auth.example/token', service: 'reg', scope: 'repository:a/b:pull' });
  if (parsed?.scheme !== 'bearer') throw new Error('not bearer');
  expect(tokenUrl(parsed, 'x').href).toBe('https://auth.example/token?service=reg&scope=repository%3Aa%2Fb%3Apull');
  expect(parseChallenge('Basic realm="x"')).toEqual({ scheme: 'basic' });
  expect(parseChallenge(null)).toBeUndefined();
});

test('a public registry is asked again with the token it wants', async () => {
  let asked = 0;
  const { fetch, seen } = fakeFetch({
    'HEAD https://r.example/v2/a/b/manifests/1': () =>
      asked++ === 0 ? new Response(null, { status: 401, headers: { 'www-authenticate': challenge } }) : new Response(null, { status: 200 }),
    'GET https://auth.example/token?service=reg&scope=repository%3Aa%2Fb%3Apull': () => Response.json({ token: 't0' }),
  });
  expect(await createRegistryClient({ fetch }).hasManifest('r.example/a/b:1')).toBe(true);
  expect(seen.map((one) => one.authorization)).toEqual([null, null, 'Bearer t0']);
});

test('a registry on loopback speaks plain http, and an absent manifest is false', async () => {
  const { fetch } = fakeFetch({ 'HEAD http://127.0.0.1:5000/v2/x/manifests/latest': () => new Response(null, { status: 404 }) });
  expect(await createRegistryClient({ fetch }).hasManifest('127.0.0.1:5000/x')).toBe(false);
  expect(['127.0.0.1:5000', 'localhost', '[::1]:80', '10.0.0.1:5000', 'localhost.example'].map(isLoopback)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('a registry that does not answer is named with the reason', async () => {
  const { fetch } = fakeFetch({});
  await expect(createRegistryClient({ fetch }).hasManifest('r.example/x:1')).rejects.toMatchObject({
    code: 'IMAGE_UNAVAILABLE',
    message: 'Registry r.example does not answer for r.example/x:1: connect ECONNREFUSED',
  });
});

test('a blob of another digest than asked for is refused', async () => {
  const bytes = new TextEncoder().encode('chart');
  const good = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const bad = `sha256:${'0'.repeat(64)}`;
  const { fetch } = fakeFetch({
    [`GET https://r.example/v2/x/blobs/${good}`]: () => new Response(bytes),
    [`GET https://r.example/v2/x/blobs/${bad}`]: () => new Response(bytes),
  });
  const client = createRegistryClient({ fetch });
  expect(await client.blob('r.example/x:1', good)).toEqual(bytes);
  await expect(client.blob('r.example/x:1', bad)).rejects.toMatchObject({ message: expect.stringContaining('damaged') });
});

test('a login goes to the registry that asks for one, and nowhere else', async () => {
  let asked = 0;
  const { fetch, seen } = fakeFetch({
    'GET https://r.example/v2/x/manifests/1': () =>
      asked++ === 0
        ? new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } })
        : Response.json({ layers: [] }),
  });
  const client = createRegistryClient({ fetch, login: async (registry) => ({ username: registry, password: 'p' }) });
  expect(await client.manifest('r.example/x:1')).toEqual({ layers: [] });
  expect(seen.at(-1)?.authorization).toBe(`Basic ${Buffer.from('r.example:p').toString('base64')}`);
});
