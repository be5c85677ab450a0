import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSimulator } from './simulator.ts';

test('keeps networks and ports across a restart, and takes a new fault plan while it runs', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'simulator-state-'));
  try {
    const first = await startSimulator({ stateDir });
    const engine = first.endpoints.DOCKER_HOST.replace('tcp:', 'http:');
    await fetch(`${engine}/networks/create`, { method: 'POST', body: JSON.stringify({ Name: 'kind' }) });
    await first.close();

    const second = await startSimulator({ stateDir });
    expect(second.endpoints).toEqual(first.endpoints);
    expect((await fetch(`${engine}/networks/kind`)).status).toBe(200);
    const plan = { faults: [{ place: 'engine.request', effect: 'fail', status: 418 }] };
    expect((await fetch(`${second.control}/faults`, { method: 'PUT', body: JSON.stringify(plan) })).status).toBe(200);
    expect((await fetch(`${engine}/info`)).status).toBe(418);
    expect(await (await fetch(`${second.control}/faults`)).json()).toMatchObject({ faults: [{ struck: 1 }] });
    expect((await fetch(`${second.control}/faults`, { method: 'PUT', body: '{"faults":[{}]}' })).status).toBe(400);
    await second.close();
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
});
