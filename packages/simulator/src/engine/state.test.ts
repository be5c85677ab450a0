import { expect, test } from 'vitest';
import type { Program } from '../programs/program.ts';
import { untilEnd } from '../programs/waiting.ts';
import { createMachines } from './run-machines.ts';
import { testEngine } from './testing/engine.ts';

test('what ran before runs again, with its files, address and ports', async () => {
  const reads: (string | undefined)[] = [];
  const app: Program = {
    name: 'app',
    matches: (_image, [first]) => first === 'app',
    async run({ readFile, signal }) {
      reads.push(await readFile('/data'));
      await untilEnd(signal);
      return 0;
    },
  };
  const first = testEngine({ programs: [app] });
  const before = await createMachines(first.context).run({
    name: 'node-1',
    image: 'example.test/app:v1',
    labels: {},
    network: 'bridge',
    publish: [6443],
    files: { '/data': 'kept' },
  });
  const saved: unknown = JSON.parse(JSON.stringify(first.engine.save()));
  await first.engine.close();

  const second = testEngine({ programs: [app] });
  await second.engine.restore(saved as ReturnType<typeof first.engine.save>);
  expect(createMachines(second.context).get('node-1')).toEqual(before);
  await expect.poll(() => reads).toEqual(['kept', 'kept']);
  await second.engine.close();
});
