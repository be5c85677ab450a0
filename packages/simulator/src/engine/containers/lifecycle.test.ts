import { describe, expect, test } from 'vitest';
import type { Program } from '../../programs/program.ts';
import { untilEnd } from '../../programs/waiting.ts';
import type { EngineContext } from '../context.ts';
import { createMachines } from '../run-machines.ts';
import { fault, testEngine } from '../testing/engine.ts';
import type { Container } from './container.ts';
import { createContainer } from './create.ts';
import type { HostConfig } from './record.ts';
import { removeContainer } from './remove.ts';
import { startContainer } from './start.ts';
import { killContainer, stopContainer } from './stop.ts';

const host: HostConfig = {
  network: 'bridge',
  publish: {},
  publishAll: false,
  restart: { name: 'no', maximum: 0 },
  autoRemove: false,
  privileged: false,
  raw: {},
};

const forever: Program = {
  name: 'forever',
  matches: (_image, [first]) => first === 'app',
  async run({ signal }) {
    await untilEnd(signal);
    return 0;
  },
};

function container(context: EngineContext, command: readonly string[], more: Partial<HostConfig> = {}, name = 'one-of-us'): Container {
  return createContainer(context, { name, config: { image: 'busybox', command }, host: { ...host, ...more } });
}

function ended(one: Container): Promise<number> {
  return new Promise((done) => one.waiting.add({ until: 'exit', done }));
}

describe('a container', () => {
  test('runs its program to the end and keeps its exit code and output', async () => {
    const { context } = testEngine();
    const one = container(context, ['sh', '-c', 'echo up; exit 3']);
    const code = ended(one);
    await startContainer(context, one);
    expect(await code).toBe(3);
    expect(one.record).toMatchObject({ status: 'exited', exitCode: 3 });
    expect(one.output.entries().map(({ text }) => text)).toEqual(['up\n']);
  });

  test('has an address only while it runs', async () => {
    const { context } = testEngine({ programs: [forever] });
    const one = container(context, ['app']);
    await startContainer(context, one);
    expect(one.record.endpoints.bridge?.address).toBe('172.17.0.2');
    await stopContainer(context, one);
    expect(one.record.endpoints.bridge?.address).toBe('');
  });

  test('ends with 0 when it is stopped and with 137 when it is killed', async () => {
    const { context } = testEngine({ programs: [forever] });
    const one = container(context, ['app']);
    await startContainer(context, one);
    await stopContainer(context, one);
    expect(one.record.exitCode).toBe(0);
    await startContainer(context, one);
    await killContainer(context, one, 'KILL');
    expect(one.record.exitCode).toBe(137);
    await expect(killContainer(context, one, 'KILL')).rejects.toThrow('is not running');
  });

  test('starts again as its restart policy says, and not after a stop', async () => {
    const { context } = testEngine();
    const one = container(context, ['false'], { restart: { name: 'on-failure', maximum: 2 } });
    const deaths = new Promise<void>((done) => {
      let count = 0;
      context.events.subscribe(({ action }) => {
        if (action === 'die' && ++count === 3) done();
      });
    });
    await startContainer(context, one);
    await deaths;
    expect(one.record).toMatchObject({ restarts: 2, status: 'exited' });
  });

  test('removes itself when it is asked to', async () => {
    const { context } = testEngine();
    const one = container(context, ['true'], { autoRemove: true });
    const gone = new Promise((done) => one.waiting.add({ until: 'removed', done }));
    await startContainer(context, one);
    await gone;
    expect(context.containers.size).toBe(0);
  });

  test('is not removed while it runs unless by force', async () => {
    const { context } = testEngine({ programs: [forever] });
    const one = container(context, ['app']);
    await startContainer(context, one);
    await expect(removeContainer(context, one, {})).rejects.toThrow('You cannot remove a running container');
    await removeContainer(context, one, { force: true });
    expect(context.containers.size).toBe(0);
  });

  test('keeps its name to itself', () => {
    const { context } = testEngine();
    container(context, ['true']);
    expect(() => container(context, ['true'])).toThrow('The container name "/one-of-us" is already in use');
  });

  test('does not start a program that its image lacks', async () => {
    const { context } = testEngine();
    const one = container(context, ['/no/such/program']);
    await expect(startContainer(context, one)).rejects.toMatchObject({ status: 400 });
    expect(one.record).toMatchObject({ status: 'created', exitCode: 127 });
  });

  test('fails to start, or exits early, when a fault is planned', async () => {
    const { context } = testEngine({
      programs: [forever],
      faults: [
        fault({ place: 'container.start', effect: 'fail', times: 1, message: 'no luck' }),
        fault({ place: 'container.start', effect: 'exit', delayMs: 5 }),
      ],
    });
    const one = container(context, ['app']);
    await expect(startContainer(context, one)).rejects.toThrow('no luck');
    const code = ended(one);
    await startContainer(context, one);
    expect(await code).toBe(1);
  });
});

test('a machine has its files before its program starts', async () => {
  const seen: (string | undefined)[] = [];
  const reader: Program = {
    name: 'reader',
    matches: (_image, [first]) => first === 'app',
    async run({ readFile, signal }) {
      seen.push(await readFile('/etc/data'));
      await untilEnd(signal);
      return 0;
    },
  };
  const { context } = testEngine({ programs: [reader] });
  const machines = createMachines(context);
  const labels = { role: 'worker' };
  const machine = await machines.run({
    name: 'node-1',
    image: 'example.test/app:v1',
    labels,
    network: 'bridge',
    files: { '/etc/data': 'x' },
  });
  expect(machine).toMatchObject({ state: 'running', address: '172.17.0.2' });
  await expect.poll(() => seen).toEqual(['x']);
  expect(machines.list({ role: 'worker' }).map(({ name }) => name)).toEqual(['node-1']);
  await machines.remove('node-1');
  expect(machines.get('node-1')).toBeUndefined();
});
