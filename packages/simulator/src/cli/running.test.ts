import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { homeFiles, simulatorHome } from './home.ts';
import { claim, findRunning, publish, release } from './running.ts';

let home: string;
const me = { pid: process.pid, startedAt: 'now', speed: 1 };

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'simulator-home-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

test('a folder has one simulator at a time', async () => {
  expect(await claim(home, me)).toBe(true);
  expect(await claim(home, { ...me, startedAt: 'later' })).toBe(false);
  await release(home);
  expect(await claim(home, me)).toBe(true);
});

test('what a dead process or a torn file leaves counts as nothing', async () => {
  await writeFile(homeFiles(home).running, JSON.stringify({ ...me, pid: 2 ** 22 + 1 }));
  expect(await findRunning(home)).toBeUndefined();
  await writeFile(homeFiles(home).running, '{"pid":');
  expect(await claim(home, me)).toBe(true);
});

test('the endpoints of a running one can be found, while it answers', async () => {
  await claim(home, me);
  const server = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoints = { DOCKER_HOST: 'tcp://127.0.0.1:1', BUNDLES_OVERRIDE: 'http://127.0.0.1:2/' };
  await publish(home, { ...me, control: `http://127.0.0.1:${port}`, endpoints });
  expect((await findRunning(home))?.endpoints).toEqual(endpoints);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await findRunning(home)).toBeUndefined();
});

test('the folder is below the state folder of the user unless the environment names it', () => {
  expect(simulatorHome({ EKSA_SIMULATOR_HOME: '/x' })).toBe('/x');
  expect(simulatorHome({ XDG_STATE_HOME: '/state' })).toBe('/state/eksa-simulator');
});
