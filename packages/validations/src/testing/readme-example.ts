import type { Check, CheckInput, ProviderContext } from '@eksa/core/provider';
import { assertPassed, createChecks, runChecks } from '@eksa/validations';

/** A check of your own is a value like the others. */
const evenWorkers: Check = {
  id: 'even-workers',
  title: 'Worker groups have an even count',
  async run({ config }) {
    const odd = config.cluster.spec.workerNodeGroupConfigurations.filter(({ count = 1 }) => count % 2 === 1);
    if (odd.length === 0) return { status: 'passed' };
    return {
      status: 'failed',
      observed: odd.map(({ name, count }) => `${name} has ${count}`).join(', '),
      expected: 'an even count, as our racks come in pairs',
      remedy: 'Add or remove a machine in spec.workerNodeGroupConfigurations.',
    };
  },
};

export async function check(input: CheckInput, context: ProviderContext): Promise<void> {
  // One, some, or all: a list is a list.
  const some = createChecks().filter(({ id }) => id === 'docker-version' || id === 'docker-memory');
  const findings = await runChecks([...some, evenWorkers], input, context, {
    skip: ['docker-memory'],
    onFinding: ({ id, status, observed }) => console.log(id, status, observed),
  });
  assertPassed(findings); // throws PREFLIGHT_FAILED with every remedy
}
