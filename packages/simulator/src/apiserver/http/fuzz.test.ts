import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApiServer, runApiServer } from '../../../test/running-api-server.ts';
import { wildRequest } from '../../../test/wild-requests.ts';
import { createRealClock } from '../../clock/real-clock.ts';
import { createApiServer } from '../create-api-server.ts';

let running: RunningApiServer;
beforeAll(async () => {
  running = await runApiServer(createApiServer({ id: 'fuzzed', clock: createRealClock() }));
});
afterAll(() => running[Symbol.asyncDispose]());

describe('any request', () => {
  it('is answered, and never as an internal error', async () => {
    const property = fc.asyncProperty(wildRequest, async ({ method, path, headers, body }) => {
      const reply = await running.call(method, path, { headers, body });
      expect(reply.code).toBeGreaterThanOrEqual(200);
      expect(reply.text).not.toContain('Internal error occurred');
    });
    await fc.assert(property, { numRuns: 150, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false });
  }, 40_000);
});
