import { connectEngine } from '@eksa/container-engine';
import type { ContainerEngine } from '@eksa/core/ports';
import { beforeAll, describe, expect, test } from 'vitest';
import { createChecks } from '../checks.ts';
import { containerDns } from '../engine/container-dns.ts';
import { groups } from '../groups.ts';
import { runChecks } from '../runner/run-checks.ts';
import { inputWith } from '../testing/inputs.ts';
import { networkWith } from '../testing/ports.ts';

// Against a real Docker Engine. EKSA_TESTBED_SHELL_IMAGE names a local image with getent.
const image = process.env.EKSA_TESTBED_SHELL_IMAGE ?? '127.0.0.1:5000/kubernetes-sigs/kind/node:v1.34.4-eks-d-1-34-1-eks-a-1';
const probes = { 'anywhere.eks.amazonaws.com/check': 'container-dns' };

describe.runIf(process.env.EKSA_TESTBED_ENGINE === '1')('a real Docker Engine', () => {
  let engine: ContainerEngine;

  beforeAll(async () => {
    engine = await connectEngine();
  });

  test('tells every check of it what it asks', async () => {
    const checks = createChecks().filter(({ group, id }) => group === groups.engine && id !== 'container-dns');
    const findings = await runChecks(checks, inputWith(), { engine, env: {} });
    const untold = findings.filter(({ status, observed }) => status === 'unknown' || /broke|no answer/.test(observed ?? ''));
    expect(untold).toEqual([]);
    expect(findings.find(({ id }) => id === 'docker-version')?.status).toBe('passed');
    expect(findings.find(({ id }) => id === 'docker-clock')?.status).toBe('passed');
  });

  test.each([
    ['ip6-localhost', 'passed'],
    ['no-such-name.invalid', 'failed'],
  ])('looks for %s in a container, and leaves none behind', async (name, status) => {
    const input = inputWith({ spec: { registryMirrorConfiguration: { endpoint: name } } });
    const kindNode = { ...input.release.bundle.eksD.kindNode, uri: image };
    const bundle = { ...input.release.bundle, eksD: { ...input.release.bundle.eksD, kindNode } };
    const check = containerDns(networkWith({ names: { [name]: ['::1'] } }));
    const [finding] = await runChecks([check], { ...input, release: { ...input.release, bundle } }, { engine, env: {} });
    expect(finding).toMatchObject({ status });
    expect(await engine.list(probes)).toEqual([]);
  });

  test('is told of once when it is down', async () => {
    const down = await connectEngine({ endpoint: 'unix:///no/such.sock' });
    const findings = await runChecks(
      createChecks().filter(({ group }) => group === groups.engine),
      inputWith(),
      { engine: down, env: {} },
    );
    expect(findings.filter(({ status }) => status === 'failed').map(({ id }) => id)).toEqual(['docker-version']);
    expect(new Set(findings.slice(1).map(({ status }) => status))).toEqual(new Set(['skipped']));
  });
});
