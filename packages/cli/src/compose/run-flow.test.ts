import { EksaError } from '@eksa/core/errors';
import { expect, test } from 'vitest';
import { clusterFolder } from './cluster-folder.ts';
import { withNextStep } from './run-flow.ts';

const folder = clusterFolder('/w', 'dev');

test('a failed create can be resumed or removed, a failed delete resumed', () => {
  const error = new EksaError('TIMED_OUT', 'too slow', { details: { step: 'x' } });
  const create = withNextStep(error, { flow: 'create', folder });
  expect(create).toMatchObject({ code: 'TIMED_OUT', message: 'too slow', details: { step: 'x' } });
  expect(create.hint).toMatch(/resume dev.*delete cluster dev.*\n.*--control-plane-wait-timeout/);
  const rejected = new EksaError('KUBE_REJECTED', 'no');
  expect(withNextStep(rejected, { flow: 'create', folder }).hint).not.toContain('timeout');
  expect(withNextStep(error, { flow: 'delete', folder }).hint).toBe('Go on with `eksctl-anywhere resume dev`.');
});

test('a hint that an error brings along comes first, and alone when it says how to go on', () => {
  const hintOf = (hint: string) => withNextStep(new EksaError('IMAGE_UNAVAILABLE', 'x', { hint }), { flow: 'delete', folder }).hint;
  expect(hintOf('Pull it.')).toBe('Pull it.\nGo on with `eksctl-anywhere resume dev`.');
  expect(hintOf('Run "eksctl-anywhere resume" again.')).toBe('Run "eksctl-anywhere resume" again.');
});

test('an error that is not ours gets a code', () => {
  expect(withNextStep(new TypeError('boom'), { flow: 'create', folder })).toMatchObject({ code: 'STEP_FAILED', message: 'boom' });
});
