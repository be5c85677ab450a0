import { eksaCrds } from '@eksa/core/config';
import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { connectKube } from '@eksa/kube';
import { definitionsIn, installDefinitions, type RealApiServer, startRealApiServer } from '@eksa/kube/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { managementChecks } from '../management/management-checks.ts';
import { runChecks } from '../runner/run-checks.ts';
import { contextWith } from '../testing/context.ts';
import { inputWith } from '../testing/inputs.ts';
import { eksaObject } from '../testing/management.ts';

const manifests = process.env.EKSA_TESTBED_MANIFESTS ?? '';
const spec = { managementCluster: { name: 'm' } };

const managingSpec = { ...inputWith().config.cluster.spec, managementCluster: { name: 'm' }, eksaVersion: 'v0.1.0' };
const release: KubeObject = {
  ...eksaObject('EKSARelease', 'eksa-v0-1-0', {
    version: 'v0.1.0',
    bundlesRef: { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'Bundles', name: 'b', namespace: 'eksa-system' },
  }),
  metadata: { name: 'eksa-v0-1-0', namespace: 'eksa-system' },
};

describe.runIf(process.env.EKSA_TESTBED_KUBE_BIN)('a real API server as the managing cluster', () => {
  let server: RealApiServer;
  let client: KubeClient;

  beforeAll(async () => {
    server = await startRealApiServer();
    client = connectKube(server.kubeconfig);
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'eksa-system' } });
  });

  afterAll(async () => {
    client.close();
    await server.stop();
  });

  /** `id: status`, of checks that did not pass. */
  async function troubles(): Promise<readonly string[]> {
    const findings = await runChecks(managementChecks, inputWith({ spec, management: client }), contextWith());
    return findings.filter(({ status }) => status !== 'passed').map(({ id, status }) => `${id}: ${status}`);
  }

  test('that is empty lacks everything, and breaks no check', async () => {
    expect(await troubles()).toEqual([
      'management-cluster: failed',
      'management-crds: failed',
      'cluster-name-free: unknown',
      'management-eksa-version: unknown',
      'eksa-release: failed',
    ]);
  });

  test('with a cluster that manages itself passes every check', async () => {
    await installDefinitions(client, [...(await definitionsIn(manifests)), ...eksaCrds({})]);
    await client.apply(eksaObject('Cluster', 'm', managingSpec));
    await client.apply(release);
    expect(await troubles()).toEqual([]);
  });

  test('that holds such a cluster already refuses the name', async () => {
    const infrastructureRef = { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'DockerCluster', name: 'rc-dev' };
    const type = (await client.resources()).find(
      ({ apiVersion, kind }) => kind === 'Cluster' && apiVersion.startsWith('cluster.x-k8s.io/'),
    );
    const apiVersion = type?.apiVersion ?? '';
    const ref = apiVersion.endsWith('v1beta2')
      ? infrastructureRef
      : { apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1', kind: 'DockerCluster', name: 'rc-dev' };
    await client.apply({
      apiVersion,
      kind: 'Cluster',
      metadata: { name: 'rc-dev', namespace: 'eksa-system' },
      spec: { infrastructureRef: ref },
    });
    expect(await troubles()).toEqual(['cluster-name-free: failed']);
  });
});
