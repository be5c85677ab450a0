import { expect, test } from 'vitest';
import { runStarted, waiting } from '../testing/events.ts';
import { jsonRenderer } from './json.ts';

test('every line is one JSON object with its time and type; the result comes last', () => {
  let text = '';
  const renderer = jsonRenderer(
    (line) => {
      text += line;
    },
    () => new Date(0),
  );
  renderer.event(runStarted('a'));
  renderer.event(waiting('a', 'Pod "x"\nis pending'));
  renderer.cancelling();
  renderer.close();
  renderer.result({ flow: 'create', cluster: 'dev', kubeconfig: '/w/dev/dev-eks-a-cluster.kubeconfig', elapsedMs: 92_000 });

  const lines = text
    .trimEnd()
    .split('\n')
    .map((line): { type: string; at: string } => JSON.parse(line));
  expect(lines.map((line) => line.type)).toEqual(['run.started', 'step.waiting', 'message', 'result']);
  expect(lines.every((line) => line.at === '1970-01-01T00:00:00.000Z')).toBe(true);
  expect(lines.at(-1)).toMatchObject({
    flow: 'create',
    cluster: 'dev',
    kubeconfig: '/w/dev/dev-eks-a-cluster.kubeconfig',
    elapsedMs: 92_000,
  });
});
