import { PassThrough } from 'node:stream';
import { Attach, Exec, PortForward, type V1Status } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApiServer, runApiServer } from '../../../test/running-api-server.ts';
import { createManualClock } from '../../clock/manual-clock.ts';
import type { ApiServer } from '../api-server.ts';
import { createApiServer } from '../create-api-server.ts';
import type { PodAccess } from '../pod-access.ts';

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
  exec: async (_pod, _container, command, { stdin }) => ({ exitCode: command.length - 1, stdout: command.join(' '), stderr: await stdin }),
  connect: async () => new PassThrough(),
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
