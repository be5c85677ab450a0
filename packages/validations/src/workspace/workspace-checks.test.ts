import { expect, test } from 'vitest';
import { type HostFacts, hostWith } from '../testing/ports.ts';
import { inShort, verdict } from '../testing/verdict.ts';
import { kubeconfigAbsent } from './kubeconfig-absent.ts';
import { isOpen, unfinishedOperation } from './unfinished-operation.ts';
import { workspaceSpace } from './workspace-space.ts';

const folder = '/clusters/rc-dev';

function journal(...records: readonly Record<string, unknown>[]): string {
  return `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;
}

const unfinished = journal({ type: 'run.opened', pid: 7 }, { type: 'step.started' });

test.each<[string, Parameters<typeof verdict>[0], string]>([
  ['no kubeconfig', kubeconfigAbsent(hostWith()), 'passed'],
  [
    'a kubeconfig',
    kubeconfigAbsent(hostWith({ files: { [`${folder}/rc-dev-eks-a-cluster.kubeconfig`]: 'x' } })),
    `failed: ${folder}/rc-dev-eks-a-cluster.kubeconfig exists`,
  ],
  ['no journal', unfinishedOperation(hostWith()), 'passed'],
  [
    'an open journal',
    unfinishedOperation(hostWith({ files: { [`${folder}/generated/delete.journal.jsonl`]: unfinished } })),
    'failed: an unfinished delete of cluster rc-dev',
  ],
  ['room', workspaceSpace(hostWith({ free: { '/clusters': 5e9 } })), `passed: 5000 MB free at ${folder}`],
  ['a full file system', workspaceSpace(hostWith({ free: { '/clusters': 1e6 } })), `failed: 1 MB free at ${folder}`],
  ['no file system', workspaceSpace(hostWith()), `unknown: no part of ${folder} exists`],
])('%s', async (_situation, check, expected) => {
  expect(await inShort(check)).toBe(expected);
});

test('an unfinished operation is to be resumed or deleted', async () => {
  const files: HostFacts['files'] = { [`${folder}/generated/create.journal.jsonl`]: unfinished };
  expect(await verdict(unfinishedOperation(hostWith({ files })))).toMatchObject({
    remedy: 'eksctl-anywhere resume rc-dev, or clean up with eksctl-anywhere delete cluster rc-dev',
  });
});

test('the run that the checks are part of is not an unfinished one', () => {
  const own = journal({ type: 'run.opened', pid: 7 }, { type: 'run.resumed', pid: 42 });
  expect(isOpen(own, 42)).toBe(false);
  expect(isOpen(own, 43)).toBe(true);
  expect(isOpen(journal({ type: 'run.opened', pid: 7 }, { type: 'run.closed', status: 'failed' }), 42)).toBe(false);
  expect(isOpen(`${journal({ type: 'run.opened', pid: 7 })}{"type":"run.cl`, 42)).toBe(true);
  expect(isOpen(undefined, 42)).toBe(false);
});
