import { randomUUID } from 'node:crypto';
import type { ContainerEngine, ContainerSpec } from '@eksa/core/ports';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectEngine } from '../connect.ts';

// Against a real Docker Engine. EKSA_TESTBED_SHELL_IMAGE names a local image with /bin/sh, cat and sleep.
const image = process.env.EKSA_TESTBED_SHELL_IMAGE ?? '127.0.0.1:5000/kubernetes-sigs/kind/node:v1.34.4-eks-d-1-34-1-eks-a-1';
const run = `ce-${randomUUID().slice(0, 8)}`;
const labels = { 'eksa.test/run': run };

describe.runIf(process.env.EKSA_TESTBED_ENGINE === '1')('a real Docker Engine', () => {
  let engine: ContainerEngine;

  beforeAll(async () => {
    engine = await connectEngine();
  });

  afterAll(async () => {
    for (const container of await engine.list(labels)) await engine.remove(container.id);
  });

  function shell(name: string, script: string, rest: Partial<ContainerSpec> = {}): ContainerSpec {
    return { name: `${run}-${name}`, image, labels, network: 'none', entrypoint: ['/bin/sh', '-c', script], ...rest };
  }

  test('tells about itself', async () => {
    const info = await engine.info();
    expect(Number.parseInt(info.version, 10)).toBeGreaterThanOrEqual(20);
    expect(info.cpus).toBeGreaterThan(0);
    expect(info.endpoint).toMatch(/^\w+:\/\//);
  });

  test('makes one network of a name, however many ask at once', async () => {
    const name = `${run}-net`;
    const engines = await Promise.all([1, 2, 3, 4, 5].map(() => connectEngine()));
    const avoid = ['192.168.0.0/16', '10.96.0.0/12'];
    await Promise.all(engines.map((each, index) => each.ensureNetwork(name, labels, index % 2 === 0 ? { avoid } : {})));
    // A container can only be attached by an unambiguous name.
    const container = await engine.start(shell('attached', 'sleep 60', { network: name }));
    await engine.remove(container.id);
    expect(await engine.removeNetwork(name, labels)).toBe(true);
    expect(await engine.removeNetwork(name, labels)).toBe(false);
  });

  test('runs to the end with stdin, files, both outputs and exit code, and leaves nothing', async () => {
    const spec = shell('once', 'cat; cat /x/y/z; stat -c %a:%u:%g /x/y/z /x/y /tmp; echo err >&2; exit 3', {
      files: [
        { path: '/x/y/z', content: 'file\n', mode: 0o600, uid: 5, gid: 6 },
        { path: '/tmp/f', content: '' },
      ],
    });
    const result = await engine.runOnce({ ...spec, stdin: 'in\n' });
    expect(result).toEqual({ exitCode: 3, stdout: 'in\nfile\n600:5:6\n755:0:0\n1777:0:0\n', stderr: 'err\n' });
    expect(await engine.inspect(spec.name)).toBeUndefined();
  });

  test('passes megabytes through stdin and stdout unharmed', async () => {
    const stdin = `${'x'.repeat(1023)}\n`.repeat(3000);
    const result = await engine.runOnce({ ...shell('large', 'cat'), stdin });
    expect(result.stdout === stdin).toBe(true);
  });

  test('publishes ports on free host ports and finds the container by label', async () => {
    const spec = shell('ports', 'echo up; echo bad >&2; exec sleep 60', { network: 'bridge', publish: [8080, 9090] });
    const state = await engine.start(spec);
    expect(state.state).toBe('running');
    expect(Object.keys(state.ports)).toEqual(['8080', '9090']);
    expect(state.addresses.bridge).toMatch(/^\d+\./);
    expect(await engine.list(labels)).toContainEqual(expect.objectContaining({ name: spec.name, ports: state.ports }));
    expect(await engine.exec(spec.name, ['sh', '-c', 'echo a; echo b >&2; exit 4'])).toEqual({ exitCode: 4, stdout: 'a\n', stderr: 'b\n' });
    expect((await engine.logs(spec.name)).split('\n').sort()).toEqual(['', 'bad', 'up']);
    expect(await engine.logs(spec.name, { tail: 1 })).toMatch(/^(up|bad)\n$/);
    await expect(engine.start(spec)).rejects.toMatchObject({ code: 'ENGINE_FAILED', details: { conflict: true, sameLabels: true } });
    expect(await engine.remove(spec.name)).toBe(true);
    expect(await engine.remove(spec.name)).toBe(false);
  });

  test('names a bind source that does not exist', async () => {
    const spec = shell('bind', 'true', { binds: [{ source: '/no/such/folder', target: '/t' }] });
    await expect(engine.start(spec)).rejects.toMatchObject({ code: 'ENGINE_FAILED', details: { bindSource: '/no/such/folder' } });
  });

  test('removes a container whose program does not exist', async () => {
    const spec = shell('broken', '', { entrypoint: ['/no/such/program'] });
    await expect(engine.start(spec)).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    expect(await engine.inspect(spec.name)).toBeUndefined();
  });

  test('a container that ends at once is returned with its exit code', async () => {
    const spec = shell('short', 'exit 7', { network: 'bridge', publish: [80] });
    const started = await engine.start(spec);
    const state = started.state === 'exited' ? started : await engine.inspect(spec.name);
    expect(['running', 'exited']).toContain(state?.state);
  });

  test('cancelling a run removes its container', async () => {
    const spec = shell('cancel', 'exec sleep 60');
    const abort = new AbortController();
    const running = engine.runOnce(spec, { signal: abort.signal });
    while ((await engine.inspect(spec.name))?.state !== 'running') await new Promise(setImmediate);
    abort.abort();
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await engine.inspect(spec.name)).toBeUndefined();
  });

  test('makes a network once and removes it only as its owner', async () => {
    await engine.ensureNetwork(run, labels);
    await engine.ensureNetwork(run, labels);
    expect(await engine.removeNetwork(run, { 'eksa.test/run': 'another' })).toBe(false);
    expect(await engine.removeNetwork(run, labels)).toBe(true);
    expect(await engine.removeNetwork(run, labels)).toBe(false);
  });

  test('a registry that does not answer is named', async () => {
    await expect(engine.ensureImage('127.0.0.1:1/x:1')).rejects.toMatchObject({
      code: 'IMAGE_UNAVAILABLE',
      details: { registry: '127.0.0.1:1' },
    });
  });
});
