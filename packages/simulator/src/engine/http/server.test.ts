import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { packTar, unpackTar } from 'modern-tar';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fault, testEngine } from '../testing/engine.ts';
import { type EngineServer, serveEngine } from './server.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

let server: EngineServer;

async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  const content = body === undefined ? undefined : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const asked = request({ port: server.port, method, path, ...(content ? { headers: { 'Content-Length': content.byteLength } } : {}) });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    asked.end(content);
  });
}

async function json(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly value: unknown }> {
  const answer = await ask(method, path, body);
  return { status: answer.status, value: answer.body.byteLength > 0 ? JSON.parse(answer.body.toString()) : undefined };
}

/** Sends text as it is; resolves what came back when the connection is closed. */
async function exchange(text: string): Promise<string> {
  const socket = connect({ port: server.port ?? 0 });
  socket.write(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('the engine API', () => {
  beforeEach(async () => {
    server = await serveEngine(testEngine().context, { port: 0 });
  });
  afterEach(() => server.close());

  test('says that it is simulated', async () => {
    expect((await json('GET', '/v1.41/version')).value).toMatchObject({ ApiVersion: '1.43', Version: '24.0.9-simulated' });
    expect((await json('GET', '/info')).value).toMatchObject({ OperatingSystem: expect.stringContaining('simulator') });
  });

  test('answers plainly who asks for a connection that is not given, and closes it', async () => {
    const upgrade = 'GET /nope HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n';
    const answer = await exchange(upgrade);
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).toContain('Connection: close');
  });

  test('cuts off who asks for the connection while an earlier answer is under way, and goes on', async () => {
    const events = 'GET /events HTTP/1.1\r\nHost: a\r\n\r\n';
    await exchange(`${events}POST /exec/x/start HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n`);
    expect((await ask('GET', '/_ping')).status).toBe(200);
  });

  test('says what is wrong with a URL that is none', async () => {
    expect(await json('GET', '//[')).toEqual({ status: 400, value: { message: 'the URL of the request is not well-formed' } });
  });

  test('negotiates versions as an engine does', async () => {
    expect((await ask('GET', '/_ping')).headers['api-version']).toBe('1.43');
    expect(await json('GET', '/v1.50/info')).toEqual({
      status: 400,
      value: { message: 'client version 1.50 is too new. Maximum supported API version is 1.43' },
    });
    expect((await json('GET', '/v1.10/info')).status).toBe(400);
  });

  test('makes, starts, waits for and removes a container, and shows its log in frames', async () => {
    const made = await json('POST', '/containers/create?name=talker', { Image: 'busybox', Cmd: ['sh', '-c', 'echo out; echo err >&2'] });
    expect(made.status).toBe(201);
    const waiting = json('POST', '/containers/talker/wait?condition=next-exit');
    expect((await ask('POST', '/containers/talker/start')).status).toBe(204);
    expect((await waiting).value).toEqual({ StatusCode: 0 });
    const { body } = await ask('GET', '/containers/talker/logs?stdout=1&stderr=1');
    expect([...body.subarray(0, 8)]).toEqual([1, 0, 0, 0, 0, 0, 0, 4]);
    expect(body.subarray(8, 12).toString()).toBe('out\n');
    expect(body[12]).toBe(2);
    expect((await ask('DELETE', '/containers/talker')).status).toBe(204);
    expect(await json('GET', '/containers/talker/json')).toEqual({ status: 404, value: { message: 'No such container: talker' } });
  });

  test('gives an attached client its output and takes its input', async () => {
    await json('POST', '/containers/create?name=echoes', { Image: 'busybox', Cmd: ['cat'], OpenStdin: true, StdinOnce: true });
    const socket = connect({ port: server.port ?? 0, host: '127.0.0.1', allowHalfOpen: true });
    const body = '{"stdin":true}';
    socket.write(
      `POST /containers/echoes/attach?stream=1&stdin=1&stdout=1 HTTP/1.1\r\nHost: e\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    const received: Buffer[] = [];
    const ended = new Promise<void>((resolve) => socket.on('end', () => resolve()));
    await new Promise<void>((resolve) =>
      socket.on('data', (chunk: Buffer) => {
        received.push(chunk);
        resolve();
      }),
    );
    await ask('POST', '/containers/echoes/start');
    socket.end('words\n');
    await ended;
    const text = Buffer.concat(received).toString();
    expect(text).toContain('HTTP/1.1 101 UPGRADED');
    expect(text.slice(-6)).toBe('words\n');
  });

  test('gives a command that it runs the input of its client, and keeps what it writes', async () => {
    await json('POST', '/containers/create?name=tools', { Image: 'busybox', Cmd: ['sleep', 'infinity'] });
    await ask('POST', '/containers/tools/start');
    const made = await json('POST', '/containers/tools/exec', { Cmd: ['tee', '/tmp/kept'], AttachStdin: true });
    const { Id } = made.value as { readonly Id: string };
    const socket = connect({ port: server.port ?? 0, host: '127.0.0.1', allowHalfOpen: true });
    socket.write(`POST /exec/${Id}/start HTTP/1.1\r\nHost: e\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 2\r\n\r\n{}`);
    const received: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => received.push(chunk));
    const ended = once(socket, 'end');
    socket.end('words\n');
    await ended;
    expect(Buffer.concat(received).toString().slice(-6)).toBe('words\n');
    const { body } = await ask('GET', '/containers/tools/archive?path=/tmp/kept');
    expect((await unpackTar(body)).map(({ data }) => Buffer.from(data ?? []).toString())).toEqual(['words\n']);
  });

  test('moves files in and out as archives', async () => {
    await json('POST', '/containers/create?name=files', { Image: 'busybox', Cmd: ['sh'] });
    const content = Buffer.from('hello');
    const archive = await packTar([{ header: { name: 'etc/app/conf', type: 'file', size: 5, mode: 0o600, uid: 7 }, body: content }]);
    expect((await ask('PUT', '/containers/files/archive?path=/', Buffer.from(archive))).status).toBe(200);
    const out = await ask('GET', '/containers/files/archive?path=/etc/app');
    const entries = await unpackTar(out.body);
    expect(entries.map(({ header }) => [header.name, header.uid])).toEqual([
      ['app/', 0],
      ['app/conf', 7],
    ]);
    expect((await ask('HEAD', '/containers/files/archive?path=/nowhere')).status).toBe(404);
  });

  test('answers exec with output and exit code', async () => {
    await json('POST', '/containers/create?name=host', { Image: 'busybox', Cmd: ['sleep', 'infinity'] });
    await ask('POST', '/containers/host/start');
    const { value } = await json('POST', '/containers/host/exec', { Cmd: ['sh', '-c', 'echo a; exit 4'], AttachStdout: true });
    const { Id: id } = value as { readonly Id: string };
    expect((await ask('POST', `/exec/${id}/start`, { Detach: false })).body.subarray(8).toString()).toBe('a\n');
    expect((await json('GET', `/exec/${id}/json`)).value).toMatchObject({ Running: false, ExitCode: 4 });
  });

  test('pulls what a registry has and refuses the rest', async () => {
    const { body } = await ask('POST', '/images/create?fromImage=alpine&tag=3');
    const lines = body.toString().trim().split('\r\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ status: 'Status: Downloaded newer image for alpine:3' });
    expect(await json('POST', '/images/create?fromImage=nobody/nothing&tag=1')).toEqual({
      status: 404,
      value: { message: 'manifest for nobody/nothing:1 not found: manifest unknown: manifest unknown' },
    });
  });

  test('lists containers by label and status', async () => {
    await json('POST', '/containers/create?name=with', { Image: 'busybox', Labels: { a: 'b' } });
    await json('POST', '/containers/create?name=without', { Image: 'busybox' });
    const filters = encodeURIComponent(JSON.stringify({ label: ['a=b'], status: ['created'] }));
    expect((await json('GET', `/containers/json?filters=${filters}`)).value).toMatchObject([{ Names: ['/with'], State: 'created' }]);
    expect((await json('GET', '/containers/json')).value).toEqual([]);
  });

  test('refuses requests of web pages and unknown paths', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/info`, { headers: { origin: 'http://example.test' } });
    expect(response.status).toBe(403);
    expect((await json('GET', '/nowhere')).value).toEqual({ message: 'page not found' });
    expect((await json('POST', '/containers/create', { Cmd: 'x' })).status).toBe(400);
  });
});

test('plays the faults of its plan', async () => {
  const faults = [
    fault({ place: 'engine.request', when: { path: '/info' }, effect: 'fail', status: 503, message: 'planned', times: 1 }),
    fault({ place: 'engine.request', when: { path: '/version' }, effect: 'drop' }),
    fault({ place: 'image.pull', when: { image: 'alpine:*' }, effect: 'missing' }),
  ];
  server = await serveEngine(testEngine({ faults }).context, { port: 0 });
  try {
    expect(await json('GET', '/info')).toEqual({ status: 503, value: { message: 'planned' } });
    expect((await json('GET', '/info')).status).toBe(200);
    await expect(ask('GET', '/version')).rejects.toThrow();
    expect((await json('POST', '/images/create?fromImage=alpine')).status).toBe(404);
  } finally {
    await server.close();
  }
});
