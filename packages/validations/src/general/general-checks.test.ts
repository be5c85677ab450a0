import { expect, test } from 'vitest';
import type { Host } from '../host.ts';
import { runChecks } from '../run-checks.ts';
import { contextWith, hostWith, inputWith } from '../testing/inputs.ts';
import { makeGeneralChecks } from './general-checks.ts';
import { certificateProblem } from './registry-mirror.ts';
import { isOpen } from './unfinished-operation.ts';

const free = { '/clusters': 5e9 };

async function statuses(host: Host): Promise<Record<string, string>> {
  const findings = await runChecks(makeGeneralChecks(host), inputWith(), contextWith());
  return Object.fromEntries(findings.map(({ id, status, remedy }) => [id, remedy ? `${status}: ${remedy}` : status]));
}

function journal(...records: readonly Record<string, unknown>[]): string {
  return `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;
}

test('a new name in a folder with room passes', async () => {
  expect(await statuses(hostWith({ free }))).toEqual({
    'registry-mirror-certificate': 'passed',
    'kubeconfig-absent': 'passed',
    'unfinished-operation': 'passed',
    'workspace-space': 'passed',
  });
});

test('a kubeconfig of that name is a cluster of that name', async () => {
  const host = hostWith({ free, files: { '/clusters/rc-dev/rc-dev-eks-a-cluster.kubeconfig': 'x' } });
  expect((await statuses(host))['kubeconfig-absent']).toBe('failed: eksctl-anywhere delete cluster rc-dev, or choose another name');
});

test('an unfinished operation is to be resumed or deleted', async () => {
  const files = { '/clusters/rc-dev/generated/delete.journal.jsonl': journal({ type: 'run.opened', pid: 7 }, { type: 'step.started' }) };
  expect((await statuses(hostWith({ free, files })))['unfinished-operation']).toContain('eksctl-anywhere resume rc-dev');
});

test('the run that the checks are part of is not an unfinished one', () => {
  const own = journal({ type: 'run.opened', pid: 7 }, { type: 'run.resumed', pid: 42 });
  expect(isOpen(own, 42)).toBe(false);
  expect(isOpen(own, 43)).toBe(true);
  expect(isOpen(journal({ type: 'run.opened', pid: 7 }, { type: 'run.closed', status: 'failed' }), 42)).toBe(false);
  expect(isOpen(`${journal({ type: 'run.opened', pid: 7 })}{"type":"run.cl`, 42)).toBe(true);
  expect(isOpen(undefined, 42)).toBe(false);
});

test('a full file system is told before the journal hits it', async () => {
  expect((await statuses(hostWith({ free: { '/clusters': 1e6 } })))['workspace-space']).toMatch(/^failed/);
});

test('a certificate that is none, or not of today, is described', () => {
  expect(certificateProblem('hello', new Date())).toBe('is not PEM');
});
