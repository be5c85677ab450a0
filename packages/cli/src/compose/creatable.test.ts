import { type ClusterConfig, parseClusterFile, printClusterFile } from '@eksa/core/config';
import type { Provider } from '@eksa/core/provider';
import { expect, test } from 'vitest';
import { refuseUncreatable } from './creatable.ts';
import { providerByName } from './providers.ts';

const host = { cwd: '.', env: {} };
const docker = await providerByName('docker', host);
const vsphere = await providerByName('vsphere', host);

function generated(provider: Provider): ClusterConfig {
  const text = printClusterFile(provider.config.generate('dev', '1.34'));
  return parseClusterFile(text, {
    file: 'dev.yaml',
    datacenterKinds: [provider.config.datacenterKind],
    kinds: provider.config.kinds,
  } as Parameters<typeof parseClusterFile>[1]);
}

test('a provider that cannot create clusters is refused, with what can be done instead', () => {
  expect(() => refuseUncreatable(vsphere, generated(docker), 'prod.yaml')).toThrow(
    expect.objectContaining({ code: 'KIND_UNSUPPORTED', hint: expect.stringContaining('generate manifests -f prod.yaml') }),
  );
});

test('the generated file can be created', () => {
  expect(() => refuseUncreatable(docker, generated(docker), 'dev.yaml')).not.toThrow();
});

test.each([
  ['gitOpsRef', (config: ClusterConfig) => ({ ...config, flux: {} })],
  ['AWSIamConfig', (config: ClusterConfig) => ({ ...config, awsIam: {} })],
  [
    'managementCluster',
    ({ cluster, ...rest }: ClusterConfig) => ({
      ...rest,
      cluster: { ...cluster, spec: { ...cluster.spec, managementCluster: { name: 'mgmt' } } },
    }),
  ],
])('a cluster with %s is refused by that name, instead of being made without it', (name, change) => {
  const config = change(generated(docker)) as ClusterConfig;
  expect(() => refuseUncreatable(docker, config, 'dev.yaml')).toThrow(
    expect.objectContaining({ code: 'KIND_UNSUPPORTED', message: expect.stringContaining(name) }),
  );
});
