import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { writeBundle } from '../testing/bundle-folder.ts';
import { fakeHost } from '../testing/fake-host.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { generateManifests } from './generate-manifests.ts';

const globals = { simulate: false, plugin: [], verbosity: 0, output: 'text', color: false } as const;

function file(spec: Readonly<Record<string, unknown>>): string {
  const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';
  const cluster = {
    kubernetesVersion: '1.34',
    clusterNetwork: { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
    controlPlaneConfiguration: { count: 1 },
    datacenterRef: { kind: 'DockerDatacenterConfig', name: 'dev' },
    workerNodeGroupConfigurations: [{ name: 'md-0', count: 1, kubernetesVersion: '1.33' }],
    ...spec,
  };
  return [
    { apiVersion, kind: 'Cluster', metadata: { name: 'dev' }, spec: cluster },
    { apiVersion, kind: 'DockerDatacenterConfig', metadata: { name: 'dev' }, spec: {} },
  ]
    .map((object) => JSON.stringify(object))
    .join('\n---\n');
}

function prepare(contract: 'v1beta1' | 'v1beta2', spec: Readonly<Record<string, unknown>> = {}) {
  const cwd = temporaryFolder();
  writeBundle(cwd, contract);
  writeFileSync(join(cwd, 'dev.yaml'), file(spec));
  return fakeHost(cwd, { env: { XDG_CACHE_HOME: temporaryFolder(), REGISTRY_USERNAME: 'me', REGISTRY_PASSWORD: 'word' } });
}

const options = { filename: 'dev.yaml', bundlesOverride: 'bundle.yaml' };

describe('generate manifests', () => {
  it('prints what a create would apply, from the file and the bundle alone', async () => {
    const host = prepare('v1beta2');
    await generateManifests(options, host, globals);
    const objects = parseAllDocuments(host.said.stdout).map((document): Record<string, unknown> => document.toJS());
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Cluster',
      'DockerCluster',
      'DockerMachineTemplate',
      'KubeadmControlPlane',
      'DockerMachineTemplate',
      'KubeadmConfigTemplate',
      'MachineDeployment',
      'MachineHealthCheck',
      'MachineHealthCheck',
    ]);
    expect(objects[0]).toMatchObject({ apiVersion: 'cluster.x-k8s.io/v1beta2', metadata: { name: 'dev', namespace: 'eksa-system' } });
    expect(JSON.stringify(objects[3])).toContain('"version":"v1.34.1"');
    expect(JSON.stringify(objects[6])).toContain('"version":"v1.33.1"');
  });

  it('writes the contract version that the Cluster API of the bundle serves', async () => {
    const host = prepare('v1beta1');
    await generateManifests(options, host, { ...globals, output: 'json' });
    const objects = host.said.stdout.trimEnd().split('\n');
    expect(objects.map((line) => (JSON.parse(line) as { apiVersion: string }).apiVersion.split('/')[1])).not.toContain('v1beta2');
  });

  it('says what the bundle lacks', async () => {
    const host = prepare('v1beta2', { externalEtcdConfiguration: { count: 1 } });
    await expect(generateManifests(options, host, globals)).rejects.toMatchObject({ code: 'ASSET_MISSING' });
    expect(host.said.stdout).toBe('');
  });

  it('takes logins from the environment', async () => {
    const host = prepare('v1beta2', { registryMirrorConfiguration: { endpoint: 'mirror.test', authenticate: true } });
    await generateManifests(options, host, globals);
    expect(host.said.stdout).toContain('name: registry-credentials');
  });
});
