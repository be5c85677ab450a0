import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterConfig } from '@eksa/core/config';
import { describe, expect, it } from 'vitest';
import { fakeHost } from '../testing/fake-host.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { withAskedChanges } from './asked-changes.ts';
import type { LoadedCluster } from './cluster-file.ts';
import { type CreateOptions, createRequest } from './create-options.ts';
import { RequestSchema } from './request.ts';

function requestOf(options: Partial<CreateOptions>) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'dev.yaml'), 'kind: Cluster\n');
  return createRequest({ filename: 'dev.yaml', skipValidations: [], ...options }, fakeHost(cwd));
}

function clusterWith(machineHealthCheck?: object): LoadedCluster {
  return { config: { cluster: { metadata: { name: 'dev' }, spec: { machineHealthCheck } } } as unknown as ClusterConfig } as LoadedCluster;
}

describe('the options of a create', () => {
  it('survive in the folder of the cluster, for a resume', async () => {
    const request = await requestOf({ controlPlaneWaitTimeout: '1h', externalEtcdWaitTimeout: '90s', kubeconfig: 'm.kubeconfig' });
    const stored = RequestSchema.parse(JSON.parse(JSON.stringify(request)));
    expect(stored).toMatchObject({ kubeconfig: 'm.kubeconfig', waits: { controlPlane: 3_600_000, externalEtcd: 90_000 } });
    expect(stored.waits).not.toHaveProperty('none');
  });

  it('change nothing of the cluster when there are none', async () => {
    const loaded = clusterWith();
    expect(withAskedChanges(loaded, await requestOf({})).config).toBe(loaded.config);
  });

  it('fill in what the file leaves open about the health of machines', async () => {
    const asked = await requestOf({ nodeStartupTimeout: '20m', unhealthyMachineTimeout: '7m' });
    const { cluster } = withAskedChanges(clusterWith({ nodeStartupTimeout: '15m' }), asked).config;
    expect(cluster.spec.machineHealthCheck).toEqual({ nodeStartupTimeout: '15m', unhealthyMachineTimeout: '7m' });
  });

  it('let health checks wait a year where there are to be no timeouts', async () => {
    const asked = await requestOf({ timeouts: false });
    expect(asked.waits).toMatchObject({ none: true });
    const year = '8760h0m0s';
    expect(withAskedChanges(clusterWith(), asked).config.cluster.spec.machineHealthCheck).toEqual({
      nodeStartupTimeout: year,
      unhealthyMachineTimeout: year,
    });
  });

  it('mark the cluster whose endpoint is not to be looked at', async () => {
    const { cluster } = withAskedChanges(clusterWith(), await requestOf({ skipIpCheck: true })).config;
    expect(cluster.metadata.annotations).toEqual({ 'anywhere.eks.amazonaws.com/skip-ip-check': 'true' });
  });
});
