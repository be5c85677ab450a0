import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApiServer, runApiServer } from '../../../test/running-api-server.ts';
import { createManualClock, type ManualClock } from '../../clock/manual-clock.ts';
import { createFaults, type PlannedFaults } from '../../faults/planned-faults.ts';
import { createApiServer } from '../create-api-server.ts';

const configMaps = '/api/v1/namespaces/default/configmaps';
const place = 'apiserver.request';
const when = { kind: 'ConfigMap', verb: 'list' };

let clock: ManualClock;
let faults: PlannedFaults;
let running: RunningApiServer;
beforeEach(async () => {
  clock = createManualClock();
  faults = createFaults();
  running = await runApiServer(createApiServer({ id: 'test', clock, faults }));
});
afterEach(() => running[Symbol.asyncDispose]());

const list = () => running.call('GET', configMaps);

describe('a planned fault', () => {
  it('answers in place of the server', async () => {
    faults.plan({ faults: [{ place, when, after: 0, times: 1, effect: 'fail', status: 503, message: 'etcd is away' }] });
    expect((await list()).json).toMatchObject({ code: 503, reason: 'ServiceUnavailable', message: 'etcd is away' });
    expect((await list()).code).toBe(200);
  });

  it('drops the connection', async () => {
    faults.plan({ faults: [{ place, when, after: 0, times: 1, effect: 'drop' }] });
    await expect(list()).rejects.toThrow('socket hang up');
  });

  it('delays the answer by simulated time', async () => {
    faults.plan({ faults: [{ place, when, after: 0, times: 1, effect: 'delay', delayMs: 5_000 }] });
    const reply = list();
    while (clock.pending() === 0) await new Promise<void>((resolve) => setImmediate(resolve));
    clock.advance(5_000);
    expect((await reply).code).toBe(200);
  });

  it('leaves a request without answer until the server ends', async () => {
    faults.plan({ faults: [{ place, when, after: 0, times: 1, effect: 'hang' }] });
    const reply = expect(list()).rejects.toThrow('socket hang up');
    while (faults.report()[0]?.struck !== 1) await new Promise<void>((resolve) => setImmediate(resolve));
    await running.server.close();
    await reply;
  });

  it('ends a watch early, or forgets its version', async () => {
    const watch = { place: 'apiserver.watch', when: { kind: 'ConfigMap' }, after: 0, times: 1 };
    faults.plan({
      faults: [
        { ...watch, effect: 'drop', delayMs: 1_000 },
        { ...watch, effect: 'expire' },
      ],
    });
    const dropped = running.call('GET', `${configMaps}?watch=1`);
    while (clock.pending() === 0) await new Promise<void>((resolve) => setImmediate(resolve));
    clock.advance(1_000);
    expect(await dropped).toMatchObject({ code: 200, text: '' });
    expect((await running.call('GET', `${configMaps}?watch=1`)).json).toMatchObject({ type: 'ERROR', object: { code: 410 } });
  });
});
