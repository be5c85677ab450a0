import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { type Duplex, PassThrough } from 'node:stream';
import { Attach, Exec, PortForward, type V1Status } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApiServer, runApiServer } from '../../../test/running-api-server.ts';
import { createManualClock } from '../../clock/manual-clock.ts';
import type { ApiServer } from '../api-server.ts';
import { createApiServer } from '../create-api-server.ts';
import type { PodAccess } from '../pod-access.ts';
import { createSpdyClient } from './spdy/testing/client.ts';

const pod = { namespace: 'default', name: 'web' };
let running: RunningApiServer;

/** A container that repeats: its arguments on stdout, its input on stderr, what comes to its ports, and one line of log. */
const echoing: PodAccess = {
  logs: () => [
    { at: 0, text: 'one' },
    { at: 1_000, text: 'two' },
  ],
  followLogs(_pod, _container, onLine, onEnd) {
    onLine({ at: 2_000, text: 'three' });
    setImmediate(onEnd);
    return () => {};
  },
  async exec(_pod, _container, command, { stdin, onOutput }) {
    onOutput('stdout', command.join(' '));
    onOutput('stderr', await stdin.rest());
    return command.length - 1;
  },
  async connect(_pod, port) {
    if (port === 9090) throw new Error('no such port');
    return new PassThrough();
  },
};

function serverWithPod(): ApiServer {
  const server = createApiServer({ id: 'test', clock: createManualClock() });
  server.local.create({ apiVersion: 'v1', kind: 'Pod', metadata: pod, spec: { containers: [{ name: 'main', image: 'x' }] } });
  server.local.bind(pod, 'node-1');
  server.kubelets.offer('node-1', echoing);
  return server;
}

beforeAll(async () => {
  running = await runApiServer(serverWithPod());
});
afterAll(() => running[Symbol.asyncDispose]());

async function execute(command: string[], input?: string) {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const stdin = input === undefined ? null : PassThrough.from([input]);
  const status = await new Promise<V1Status>((resolve, reject) => {
    new Exec(running.kubeConfig).exec('default', 'web', 'main', command, out, err, stdin, false, resolve).catch(reject);
  });
  return { status, stdout: out.read()?.toString(), stderr: err.read()?.toString() };
}

describe('exec', () => {
  it('gives back what the command writes', async () => {
    expect(await execute(['whoami'])).toMatchObject({ status: { status: 'Success' }, stdout: 'whoami' });
  });

  it('tells the exit code', async () => {
    const { status } = await execute(['false', 'x']);
    expect(status).toMatchObject({
      status: 'Failure',
      reason: 'NonZeroExitCode',
      details: { causes: [{ reason: 'ExitCode', message: '1' }] },
    });
  });

  it('passes input until the client ends it', async () => {
    expect(await execute(['cat'], 'hello')).toMatchObject({ stderr: 'hello' });
  });

  it('refuses a pod that is not there', async () => {
    const missing = new Exec(running.kubeConfig).exec('default', 'nope', 'main', ['x'], null, null, null, false);
    await expect(missing).rejects.toMatchObject({ message: expect.stringContaining('404') });
  });
});

describe('attach', () => {
  it('shows what the container writes', async () => {
    const out = new PassThrough();
    await new Attach(running.kubeConfig).attach('default', 'web', 'main', out, null, null, false);
    await new Promise((resolve) => out.once('readable', resolve));
    expect(out.read().toString()).toBe('three\n');
  });
});

describe('port forwarding', () => {
  it('joins the client with the port of the pod', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const opened = await new PortForward(running.kubeConfig).portForward('default', 'web', [8080], output, null, input);
    input.write('ping');
    await new Promise((resolve) => output.once('readable', resolve));
    expect(output.read().toString()).toBe('ping');
    if ('close' in opened) opened.close();
  });

  it('ends with the server', async () => {
    const other = await runApiServer(serverWithPod());
    const [input, output] = [new PassThrough(), new PassThrough()];
    const opened = await new PortForward(other.kubeConfig).portForward('default', 'web', [8080], output, null, input);
    const closed = new Promise<void>((resolve) => {
      if ('on' in opened) opened.on('close', () => resolve());
    });
    await other[Symbol.asyncDispose]();
    await closed;
  });
});

async function upgrade(method: string, what: string, headers: Readonly<Record<string, string>>) {
  const options: RequestOptions = {};
  await running.kubeConfig.applyToHTTPSOptions(options);
  const url = `${running.url}/api/v1/namespaces/default/pods/web/${what}`;
  const asked = request(url, { ...options, method, headers: { Connection: 'Upgrade', ...headers } }).end();
  const [answer, socket] = (await once(asked, 'upgrade')) as [IncomingMessage, Duplex];
  return { answer, socket };
}

describe('exec over SPDY', () => {
  const headers = { Upgrade: 'SPDY/3.1', 'X-Stream-Protocol-Version': 'v5.channel.k8s.io, v4.channel.k8s.io' };

  it('begins when all streams are there, and ends each output before its client leaves', async () => {
    const { answer, socket } = await upgrade('POST', 'exec?command=one&command=two&stdin=true&stdout=true&stderr=true', headers);
    expect(answer.headers).toMatchObject({ upgrade: 'SPDY/3.1', 'x-stream-protocol-version': 'v4.channel.k8s.io' });
    const client = createSpdyClient(socket);
    for (const [index, streamtype] of ['error', 'stdin', 'stdout', 'stderr'].entries()) client.open(index * 2 + 1, { streamtype });
    client.data(3, 'typed');
    client.finish(3);
    expect((await client.until(5, ({ ended }) => ended)).text).toBe('one two');
    expect((await client.until(7, ({ ended }) => ended)).text).toBe('typed');
    const { text } = await client.until(1, ({ ended }) => ended);
    expect(JSON.parse(text)).toMatchObject({ status: 'Failure', details: { causes: [{ message: '1' }] } });
    socket.destroy();
  });

  it('refuses streams that were not asked for', async () => {
    const { socket } = await upgrade('POST', 'exec?command=one&stdout=true', headers);
    const client = createSpdyClient(socket);
    client.open(1, { streamtype: 'stdin' });
    expect((await client.until(1, ({ reset }) => reset !== undefined)).reset).toBe(3);
    socket.destroy();
  });
});

describe('port forwarding over SPDY', () => {
  it('joins the client with ports of the pod, and tells why where it cannot', async () => {
    const { answer, socket } = await upgrade('POST', 'portforward', {
      Upgrade: 'SPDY/3.1',
      'X-Stream-Protocol-Version': 'portforward.k8s.io',
    });
    expect(answer.headers).toMatchObject({ upgrade: 'SPDY/3.1', 'x-stream-protocol-version': 'portforward.k8s.io' });
    const client = createSpdyClient(socket);
    const open = (id: number, streamtype: string, port: string, requestid: string) => client.open(id, { streamtype, port, requestid });
    open(1, 'error', '8080', 'a');
    open(3, 'data', '8080', 'a');
    open(5, 'data', '9090', 'b');
    open(7, 'error', '9090', 'b');
    client.data(3, 'ping');
    client.finish(3);
    expect((await client.until(3, ({ ended }) => ended)).text).toBe('ping');
    expect((await client.until(1, ({ ended }) => ended)).text).toBe('');
    expect((await client.until(7, ({ ended }) => ended)).text).toMatch(/^error forwarding port 9090 to pod web, uid .*: no such port$/);
    expect((await client.until(5, ({ ended }) => ended)).text).toBe('');
    socket.destroy();
  });

  it('goes through a WebSocket, too', async () => {
    const key = Buffer.alloc(16).toString('base64');
    const protocol = 'SPDY/3.1+portforward.k8s.io';
    const headers = { Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': key, 'Sec-WebSocket-Protocol': protocol };
    const { answer, socket } = await upgrade('GET', 'portforward', headers);
    expect(answer.headers['sec-websocket-protocol']).toBe(protocol);
    // A ping of SPDY in a binary message whose mask is zero.
    const ping = Buffer.from([0x80, 3, 0, 6, 0, 0, 0, 4, 0, 0, 0, 1]);
    socket.write(Buffer.concat([Buffer.from([0x82, 0x80 | ping.length, 0, 0, 0, 0]), ping]));
    const [echoed] = await once(socket, 'data');
    expect(echoed).toEqual(Buffer.concat([Buffer.from([0x82, ping.length]), ping]));
    socket.destroy();
  });

  it('refuses other protocols', async () => {
    const headers = { Connection: 'Upgrade', Upgrade: 'SPDY/3.1', 'X-Stream-Protocol-Version': 'v1.channel.k8s.io' };
    const { code, json } = await running.call('POST', '/api/v1/namespaces/default/pods/web/exec', { headers });
    expect(code).toBe(400);
    expect(json.message).toContain('streams exec over WebSocket with v5.channel.k8s.io or v4.channel.k8s.io only');
  });
});

describe('logs', () => {
  const path = '/api/v1/namespaces/default/pods/web/log';

  it('come whole, in part, stamped or as they grow', async () => {
    expect((await running.call('GET', path)).text).toBe('one\ntwo\n');
    expect((await running.call('GET', `${path}?tailLines=1&timestamps=true`)).text).toBe('1970-01-01T00:00:01.000Z two\n');
    expect((await running.call('GET', `${path}?follow=true`)).text).toBe('one\ntwo\nthree\n');
  });

  it('name the containers when the one asked for is none of them', async () => {
    expect((await running.call('GET', `${path}?container=x`)).json.message).toBe('container x is not valid for pod web');
  });
});
