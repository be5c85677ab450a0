import { EksaError } from '@eksa/core/errors';
import { expect, test } from 'vitest';
import { exitCode, reportError } from './report-error.ts';
import { fakeHost } from './testing/fake-host.ts';

function report(error: unknown, output: 'text' | 'json' = 'text'): { readonly code: number; readonly text: string } {
  const host = fakeHost('/');
  const code = reportError(error, host, { output });
  return { code, text: host.said.stderr };
}

test.each([
  [new EksaError('RELEASE_UNREADABLE', 'x'), 1],
  [new Error('x'), 1],
  ['a string', 1],
  [new EksaError('USAGE', 'x'), 2],
  [new EksaError('CONFIG_INVALID', 'x'), 2],
  [new EksaError('PREFLIGHT_FAILED', 'x'), 3],
  [new EksaError('CLUSTER_EXISTS', 'x'), 3],
  [new EksaError('CANCELLED', 'x'), 130],
  [new DOMException('x', 'AbortError'), 130],
])('%s ends the process with %i', (error, code) => {
  expect(exitCode(error)).toBe(code);
});

test('an error is one line and its hint another', () => {
  expect(report(new EksaError('CONFIG_INVALID', 'dev.yaml:3: no such field', { hint: 'Remove it.' }))).toEqual({
    code: 2,
    text: 'Error: dev.yaml:3: no such field\n  → Remove it.\n',
  });
});

test('a cancel is no error, and says how to go on', () => {
  expect(report(new EksaError('CANCELLED', 'Cancelled', { hint: 'Go on with `resume dev`.' })).text).toBe(
    'Cancelled.\n  → Go on with `resume dev`.\n',
  );
});

test('a defect is named as one, without a stack', () => {
  const { text } = report(new TypeError('x is not a function'));
  expect(text).toMatch(/^Error: x is not a function\nThis is a defect/);
  expect(text).not.toContain('    at ');
});

test('with -o json an error is one line of JSON with code, hint and details', () => {
  const error = new EksaError('KUBE_REJECTED', 'two\nlines', { hint: 'Look.', details: { status: 409 }, cause: new Error('secret stack') });
  const { text } = report(error, 'json');
  expect(text.trimEnd()).not.toContain('\n');
  expect(JSON.parse(text)).toEqual({
    type: 'error',
    code: 'KUBE_REJECTED',
    message: 'two\nlines',
    hint: 'Look.',
    details: { status: 409 },
  });
});

test('with -o json a defect has the code INTERNAL, and an abort CANCELLED', () => {
  expect(JSON.parse(report(new Error('boom'), 'json').text)).toEqual({ type: 'error', code: 'INTERNAL', message: 'boom' });
  expect(JSON.parse(report(new DOMException('stop', 'AbortError'), 'json').text)).toMatchObject({ code: 'CANCELLED' });
});
