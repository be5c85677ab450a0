import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerEngine, ContainerSpec } from '@eksa/core/ports';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectEngine } from './connect.ts';

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
}

let folder: string;
let server: Server | undefined;
let requests: string[];
let headers: Record<string, unknown>[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-'));
  requests = [];
  headers = [];
});

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

/** An engine that gives one answer for each "METHOD /path" and remembers what it was asked. */
async function fakeEngine(answers: Record<string, Answer | 'never'>, { breaksOff = 0 } = {}): Promise<ContainerEngine> {
  let left = breaksOff;
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    const answer = answers[`${request.method} ${request.url?.split('?')[0]}`] ?? { status: 404, body: { message: 'no such thing' } };
    request.resume();
    if (answer === 'never') return;
    if (left-- > 0) {
      request.socket.destroy();
      return;
    }
    request.on('end', () => {
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
    });
  });
  const socket = join(folder, 'd.sock');
  await new Promise<void>((resolve) => server?.listen(socket, resolve));
  return connectEngine({ endpoint: `unix://${socket}`, env: {}, homeDir: folder });
}

const spec: ContainerSpec = { name: 'c', image: 'i:1', labels: { owner: 'us' }, network: 'n', env: { TOKEN: 'very-secret' } };

test('an engine that is not there is reported with its endpoint and what to do', async () => {
  const engine = await connectEngine({ endpoint: `unix://${folder}/none.sock`, env: {}, homeDir: folder });
  await expect(engine.info()).rejects.toMatchObject({
    code: 'ENGINE_UNREACHABLE',
    message: expect.stringContaining(`${folder}/none.sock`),
    hint: expect.stringContaining('DOCKER_HOST'),
  });
});

test('a refusal carries status and message of the engine', async () => {
  const engine = await fakeEngine({ 'GET /containers/json': { status: 500, body: { message: 'database is locked' } } });
  await expect(engine.list({ a: 'b' })).rejects.toMatchObject({
    code: 'ENGINE_FAILED',
    message: 'The Docker Engine refused to list containers: database is locked (HTTP 500)',
    details: { status: 500 },
  });
});

test('a question whose connection breaks off is asked again, but not for ever', async () => {
  const found = { 'GET /containers/json': { body: [] } };
  expect(await (await fakeEngine(found, { breaksOff: 2 })).list({ a: 'b' })).toEqual([]);
  expect(requests).toHaveLength(3);
  server?.close();
  const engine = await fakeEngine(found, { breaksOff: 9 });
  await expect(engine.list({ a: 'b' })).rejects.toMatchObject({
    code: 'ENGINE_UNREACHABLE',
    message: expect.stringMatching(/broke off the connection \(ECONNRESET\) when asked to list containers$/),
  });
});

test('a request that may have had its effect is not made twice', async () => {
  const engine = await fakeEngine({ 'POST /containers/create': { status: 201, body: { Id: 'abc' } } }, { breaksOff: 1 });
  await expect(engine.start(spec)).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
  expect(requests).toEqual(['POST /containers/create?name=c']);
});

test('secrets of a container never reach a request line', async () => {
  const engine = await fakeEngine({ 'POST /containers/create': { status: 500, body: { message: 'no' } } });
  await expect(engine.start(spec)).rejects.toThrow();
  expect(requests).toEqual(['POST /containers/create?name=c']);
});

test('a container that does not start is removed, and the first error is the one reported', async () => {
  const engine = await fakeEngine({
    'POST /containers/create': { status: 201, body: { Id: 'abc' } },
    'POST /containers/abc/start': { status: 500, body: { message: 'no such runtime' } },
    'DELETE /containers/abc': { status: 204 },
  });
  await expect(engine.start(spec)).rejects.toMatchObject({ message: expect.stringContaining('no such runtime') });
  expect(requests.at(-1)).toBe('DELETE /containers/abc?force=true&v=true');
});

test('a name that is taken says so, and whether the other one carries the same labels; it is left alone', async () => {
  const engine = await fakeEngine({
    'POST /containers/create': { status: 409, body: { message: 'Conflict. The container name is in use' } },
    'GET /containers/c/json': { body: { Config: { Labels: { owner: 'us' } } } },
  });
  await expect(engine.start(spec)).rejects.toMatchObject({ code: 'ENGINE_FAILED', details: { conflict: true, sameLabels: true } });
  expect(requests.some((request) => request.startsWith('DELETE'))).toBe(false);
});

test('cancelling a start that hangs removes the container', async () => {
  const engine = await fakeEngine({
    'POST /containers/create': { status: 201, body: { Id: 'abc' } },
    'POST /containers/abc/start': 'never',
    'DELETE /containers/abc': { status: 204 },
  });
  const abort = new AbortController();
  const started = engine.start(spec, { signal: abort.signal });
  while (!requests.includes('POST /containers/abc/start')) await new Promise(setImmediate);
  abort.abort();
  await expect(started).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(requests.at(-1)).toBe('DELETE /containers/abc?force=true&v=true');
});

test('an aborted signal stops a call before anything is sent', async () => {
  const engine = await fakeEngine({});
  await expect(engine.start(spec, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(requests).toEqual([]);
});

test('a pull that the registry refuses says what the registry said and how to log in', async () => {
  const engine = await fakeEngine({
    'POST /images/create': {
      body: '{"status":"Pulling from x","id":"1"}\n{"errorDetail":{"message":"denied: no"},"error":"denied: no"}\n',
    },
  });
  await expect(engine.ensureImage('r.example/x:1')).rejects.toMatchObject({
    code: 'IMAGE_UNAVAILABLE',
    message: 'Image r.example/x:1 cannot be pulled: denied: no',
    hint: expect.stringContaining('docker login r.example'),
    details: { image: 'r.example/x:1', registry: 'r.example' },
  });
});

test('a pull sends the stored login as a header and shows layers', async () => {
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { 'r.example': { username: 'me', password: 'pw' } } }));
  const engine = await fakeEngine({
    'POST /images/create': { body: '{"status":"Pulling fs layer","id":"a"}\n{"status":"Pull complete","id":"a"}\n' },
  });
  const socket = `unix://${join(folder, 'd.sock')}`;
  const withLogin = await connectEngine({ endpoint: socket, env: { DOCKER_CONFIG: folder }, homeDir: '/nowhere' });
  const shown: string[] = [];
  await withLogin.ensureImage('r.example/x:1', { onProgress: (text) => shown.push(text) });
  expect(shown).toEqual(['1 of 1 layers']);
  const auth = Buffer.from(String(headers.at(-1)?.['x-registry-auth']), 'base64').toString();
  expect(JSON.parse(auth)).toMatchObject({ username: 'me', password: 'pw' });
  expect(requests.join()).not.toContain('pw');
  expect(await engine.hasImage('r.example/x:1')).toBe(false);
});

test('a network of another owner, or one in use, stays', async () => {
  const network = { Id: 'n1', Name: 'kind', Labels: { owner: 'us' } };
  const engine = await fakeEngine({ 'GET /networks': { body: [network] }, 'GET /containers/json': { body: [{ Id: 'x' }] } });
  expect(await engine.removeNetwork('kind', { owner: 'them' })).toBe(false);
  expect(await engine.removeNetwork('kind', { owner: 'us' })).toBe(false);
  expect(requests.some((request) => request.startsWith('DELETE'))).toBe(false);
});

test('removing what is not there resolves false', async () => {
  const engine = await fakeEngine({});
  expect(await engine.remove('gone')).toBe(false);
  expect(await engine.inspect('gone')).toBeUndefined();
});
