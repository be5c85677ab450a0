import type { ProviderContext } from '@eksa/core/provider';
import { expect, test } from 'vitest';
import { type Change, configWith } from '../testing/config.ts';
import { releaseOf } from '../testing/release.ts';
import { type Answers, endpointFree } from './endpoint-free.ts';

async function resultOf(change: Change, answers?: Answers, annotations = {}) {
  const config = configWith(change);
  const { cluster } = config;
  const annotated = { ...config, cluster: { ...cluster, metadata: { ...cluster.metadata, annotations } } };
  const input = { config: annotated, release: releaseOf(), workspaceRoot: '/nowhere' };
  return endpointFree(answers).run(input, {} as ProviderContext);
}

const at = (host: string): Change => ({ controlPlane: { endpoint: { host } } });

test('an address at which nothing answers may be used', async () => {
  expect(await resultOf(at('192.0.2.7'), async () => false)).toEqual({ status: 'passed' });
});

test('an address that answers on any of the ports is in use, unless one is told to look away', async () => {
  const onlyApi: Answers = async ({ port }) => port === 6443;
  expect(await resultOf(at('192.0.2.7'), onlyApi)).toMatchObject({
    status: 'failed',
    observed: 'something answers at 192.0.2.7, port 6443',
  });
  const skipped = { 'anywhere.eks.amazonaws.com/skip-ip-check': 'true' };
  expect(await resultOf(at('192.0.2.7'), onlyApi, skipped)).toEqual({ status: 'passed' });
});

test('a refused connection is an answer', async () => {
  expect(await resultOf(at('127.0.0.1'))).toMatchObject({ status: 'failed' });
});
