import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContractServer } from '../servers/contract-server.ts';
import { startRealServer } from '../servers/real.ts';
import { startSimulatedServer } from '../servers/simulated.ts';
import type { Case } from './case.ts';
import { cases } from './cases.ts';
import { type Answer, createKubectl, type Kubectl } from './run-kubectl.ts';

const eventuallyMs = 10_000;

/** The real kubectl does the same on the real and on the simulated API server, one command after the other. */
describe('kubectl', () => {
  let servers: readonly ContractServer[] = [];
  let real: Kubectl;
  let simulated: Kubectl;

  beforeAll(async () => {
    const binary = join(process.env.EKSA_TESTBED_TOOLS ?? '', 'kubectl');
    servers = await Promise.all([startRealServer(), startSimulatedServer()]);
    const [first, second] = await Promise.all(servers.map(({ kubeconfig }) => createKubectl(binary, kubeconfig)));
    if (first === undefined || second === undefined) throw new Error('two servers were started');
    [real, simulated] = [first, second];
  });

  afterAll(async () => {
    await Promise.all([real?.close(), simulated?.close()]);
    await Promise.all(servers.map((server) => server.stop()));
  });

  it.each(cases)('$title', async (example) => {
    const [wanted, got] = await answers(example);
    expect(got).toEqual(wanted);
  });

  async function answers(example: Case): Promise<readonly [Partial<Answer>, Partial<Answer>]> {
    const { eventually = false, until = '' } = example;
    const end = Date.now() + (eventually || until !== '' ? eventuallyMs : 0);
    for (;;) {
      const [wanted, got] = await Promise.all([real.answer(example), simulated.answer(example)]);
      const both = [compared(example, wanted), compared(example, got)] as const;
      const arrived = [wanted, got].every(({ stdout, stderr }) => `${stdout}${stderr}`.includes(until));
      if (isDeepStrictEqual(both[0], both[1]) && arrived) return both;
      if (Date.now() < end) continue;
      if (!arrived) expect(wanted.stdout, `both with ${until} after ${eventuallyMs} ms`).toContain(until);
      return both;
    }
  }
});

function compared({ differs }: Case, answer: Answer): Partial<Answer> {
  return differs === undefined ? answer : { code: answer.code };
}
