import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApiServer } from '../../apiserver/create-api-server.ts';
import type { LocalClient } from '../../apiserver/local-client.ts';
import { createManualClock, type ManualClock } from '../../clock/manual-clock.ts';
import type { Controller } from '../controller.ts';
import { type ReconcileFailure, runControllers } from './run-controllers.ts';

const configMaps = { apiVersion: 'v1', kind: 'ConfigMap' };
const secrets = { apiVersion: 'v1', kind: 'Secret' };

let clock: ManualClock;
let client: LocalClient;
let end: AbortController;
beforeEach(() => {
  clock = createManualClock();
  client = createApiServer({ id: 'test', clock }).local;
  end = new AbortController();
});
afterEach(() => end.abort());

function run(reconcile: Controller['reconcile'], also?: Controller['also']): ReconcileFailure[] {
  const failures: ReconcileFailure[] = [];
  const controller = { name: 'test', type: configMaps, reconcile, ...(also && { also }) };
  runControllers([controller], { client, clock, signal: end.signal, onError: (failure) => failures.push(failure) });
  return failures;
}

const turns = async (count = 6) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
};

const create = (name: string, type = configMaps) => client.create({ ...type, metadata: { name, namespace: 'default' } });

describe('runControllers', () => {
  it('reconciles what is there and what changes', async () => {
    const seen: string[] = [];
    create('a');
    run(({ name }) => void seen.push(name));
    await turns();
    create('b');
    await turns();
    expect(seen).toEqual(['a', 'b']);
  });

  it('never works on a key twice at once, and once more after a change in between', async () => {
    const endings: (() => void)[] = [];
    let running = 0;
    let most = 0;
    run(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => endings.push(resolve));
      running -= 1;
    });
    create('a');
    await turns();
    client.modify(configMaps, { namespace: 'default', name: 'a' }, (draft) => {
      draft.data = { changed: 'yes' };
    });
    await turns();
    expect(endings).toHaveLength(1);
    endings[0]?.();
    await turns();
    expect(endings).toHaveLength(2);
    expect(most).toBe(1);
  });

  it('retries a failure after growing pauses of simulated time', async () => {
    let calls = 0;
    const failures = run(() => {
      calls += 1;
      if (calls < 3) throw new Error('not yet');
    });
    create('a');
    await turns();
    clock.advance(5);
    await turns();
    expect(calls).toBe(2);
    clock.advance(9);
    await turns();
    expect(calls).toBe(2);
    clock.advance(1);
    await turns();
    expect(calls).toBe(3);
    expect(failures.map(({ key }) => key.name)).toEqual(['a', 'a']);
  });

  it('looks again when asked to', async () => {
    let calls = 0;
    run(() => {
      calls += 1;
      return { againAfterMs: 1000 };
    });
    create('a');
    await turns();
    clock.advance(1000);
    await turns();
    expect(calls).toBe(2);
  });

  it('maps changes of other kinds to keys', async () => {
    const seen: string[] = [];
    run(
      ({ name }) => void seen.push(name),
      [{ type: secrets, keys: (secret) => [{ namespace: 'default', name: `of-${secret.metadata.name}` }] }],
    );
    create('s', secrets);
    await turns();
    expect(seen).toEqual(['of-s']);
  });

  it('is silent after the signal', async () => {
    const seen: string[] = [];
    run(({ name }) => void seen.push(name));
    end.abort();
    create('a');
    await turns();
    expect(seen).toEqual([]);
    expect(clock.pending()).toBe(0);
  });
});
