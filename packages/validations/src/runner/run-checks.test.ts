import { EksaError } from '@eksa/core/errors';
import type { Finding } from '@eksa/core/events';
import type { Check, CheckResult } from '@eksa/core/provider';
import { expect, test } from 'vitest';
import { groups } from '../groups.ts';
import { contextWith } from '../testing/context.ts';
import { inputWith } from '../testing/inputs.ts';
import { assertPassed } from './assert-passed.ts';
import { assertKnownIds } from './known-ids.ts';
import { runChecks } from './run-checks.ts';
import { summarizeGroups } from './summarize.ts';

function check(id: string, run: Check['run'], rest: Partial<Check> = {}): Check {
  return { id, title: `title of ${id}`, run, ...rest };
}

const passed: CheckResult = { status: 'passed' };
const failed: CheckResult = { status: 'failed', observed: 'o', expected: 'e', remedy: 'do it' };

test('checks run side by side, and findings come in the order of the checks', async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = check('first', async () => {
    await gate;
    return passed;
  });
  const second = check('second', async () => {
    release();
    return failed;
  });
  const seen: string[] = [];
  const findings = await runChecks([first, second], inputWith(), contextWith(), { onFinding: ({ id }) => seen.push(id) });
  expect(seen).toEqual(['first', 'second']);
  expect(findings.map(({ status }) => status)).toEqual(['passed', 'failed']);
});

test('a check that throws has failed with the text and the hint of its error', async () => {
  const broken = check('broken', async () => {
    throw new EksaError('ENGINE_FAILED', 'it broke', { hint: 'mend it' });
  });
  expect(await runChecks([broken], inputWith(), contextWith())).toEqual([
    { id: 'broken', title: 'title of broken', status: 'failed', observed: 'it broke', remedy: 'mend it' },
  ]);
});

test('a check without an answer fails at its own deadline', async () => {
  const hanging = check('hanging', () => new Promise(() => undefined), { timeoutMs: 5 });
  const [finding] = await runChecks([hanging, check('fine', async () => passed)], inputWith(), contextWith());
  expect(finding).toMatchObject({ status: 'failed', observed: 'no answer within 0.005 s', remedy: expect.stringContaining('hanging') });
});

test('a check that breaks has failed by its name, whether it rejects or throws', async () => {
  const rejects = check('rejects', async () => {
    throw new TypeError('x is undefined');
  });
  const throws = check('throws', () => {
    throw new TypeError('y is undefined');
  });
  const findings = await runChecks([rejects, throws], inputWith(), contextWith());
  expect(findings.map(({ status, observed }) => `${status}: ${observed}`)).toEqual([
    'failed: check rejects broke: x is undefined',
    'failed: check throws broke: y is undefined',
  ]);
});

test('what could not be found out is neither good nor bad', async () => {
  const unknown = check('u', async () => ({ status: 'unknown', observed: 'too dark' }), { group: 'G' });
  const findings = await runChecks([unknown, check('p', async () => passed, { group: 'G' })], inputWith(), contextWith());
  expect(findings[0]).toEqual({ id: 'u', title: 'title of u', group: 'G', status: 'unknown', observed: 'too dark' });
  expect(summarizeGroups(findings).map(({ status }) => status)).toEqual(['passed']);
  expect(summarizeGroups(findings.slice(0, 1)).map(({ status }) => status)).toEqual(['unknown']);
  expect(() => assertPassed(findings)).not.toThrow();
});

test('an id that no check has is refused, but for those of the original', () => {
  const checks = [check('a', async () => passed)];
  expect(() => assertKnownIds(checks, ['a', 'vsphere-user-privilege'])).not.toThrow();
  expect(() => assertKnownIds(checks, ['a', 'b'])).toThrow(
    expect.objectContaining({ code: 'USAGE', message: '--skip-validations b: no such check', hint: 'The checks are: a.' }),
  );
});

test('the engine is asked about itself once for all checks', async () => {
  const context = contextWith();
  let asked = 0;
  const engine = {
    ...context.engine,
    async info() {
      asked += 1;
      return context.engine.info();
    },
  };
  const asks = (id: string) =>
    check(id, async (_input, own) => {
      await own.engine.info();
      return passed;
    });
  await runChecks([asks('a'), asks('b')], inputWith(), { ...context, engine });
  expect(asked).toBe(1);
});

test('a skipped check is not run, but shown', async () => {
  const never = check('never', async () => {
    throw new Error('was run');
  });
  const findings = await runChecks([never], inputWith(), contextWith(), { skip: ['never'] });
  expect(findings).toEqual([{ id: 'never', title: 'title of never', status: 'skipped' }]);
});

test('an engine that is down is told once', async () => {
  const asks = (id: string) =>
    check(id, async (_input, { engine }) => {
      await engine.info();
      return passed;
    });
  const findings = await runChecks([asks('a'), check('b', async () => passed), asks('c')], inputWith(), contextWith({ down: true }));
  expect(findings.map(({ status }) => status)).toEqual(['failed', 'passed', 'skipped']);
  expect(findings[0]?.remedy).toBe('Start Docker');
});

test('a managing cluster that does not answer is told once', async () => {
  const asks = (id: string) =>
    check(id, async () => {
      throw new EksaError('KUBE_UNREACHABLE', 'https://m does not answer');
    });
  const findings = await runChecks([asks('a'), asks('b')], inputWith(), contextWith());
  expect(findings.map(({ status, observed }) => `${status}: ${observed}`)).toEqual([
    'failed: https://m does not answer',
    'skipped: needs the managing cluster, which does not answer',
  ]);
});

test('cancelling ends the checks', async () => {
  const abort = new AbortController();
  const hanging = check('hanging', async () => {
    abort.abort();
    return new Promise(() => undefined);
  });
  await expect(runChecks([hanging], inputWith(), contextWith({}, abort.signal))).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('all remedies are told at once', () => {
  const finding = (id: string, rest: Partial<Finding>): Finding => ({ id, title: id, status: 'failed', ...rest });
  const findings = [
    finding('a', { observed: 'no disk', remedy: 'buy one' }),
    finding('b', { status: 'warning', remedy: 'mind it' }),
    finding('c', { observed: 'no memory', remedy: 'buy some' }),
  ];
  expect(() => assertPassed(findings)).toThrow(
    expect.objectContaining({
      code: 'PREFLIGHT_FAILED',
      message: '2 checks failed: a: no disk; c: no memory',
      hint: 'buy one\nbuy some',
    }),
  );
  expect(() => assertPassed([finding('b', { status: 'warning' })])).not.toThrow();
});

test('a group is as good as its worst member', () => {
  const finding = (id: string, status: Finding['status'], group?: string): Finding => ({
    id,
    title: id,
    status,
    ...(group ? { group } : {}),
  });
  const summary = summarizeGroups([
    finding('a', 'passed', 'G'),
    finding('b', 'warning', 'H'),
    finding('c', 'skipped', 'G'),
    finding('d', 'failed', 'H'),
    finding('own', 'passed'),
  ]);
  expect(summary.map(({ title, status }) => `${title} ${status}`)).toEqual(['G passed', 'H failed', 'own passed']);
  const lines = summarizeGroups([finding('a', 'passed', groups.create), finding('b', 'passed'), finding('c', 'passed', groups.engine)]);
  expect(lines.map(({ title }) => title)).toEqual([groups.engine, 'b', groups.create]);
});
