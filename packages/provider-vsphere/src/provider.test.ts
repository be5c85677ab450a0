import type { EksaObject } from '@eksa/core/config';
import { optionsOf, parseClusterFile, printClusterFile } from '@eksa/core/config';
import { expect, test } from 'vitest';
import { vsphereProvider } from './provider.ts';
import { configWith } from './testing/config.ts';
import { releaseOf } from './testing/release.ts';

const generated = vsphereProvider.config.generate('prod', '1.34');
const named = (kind: string, name: string) =>
  generated.find((object) => object.kind === kind && object.metadata.name === name) as EksaObject;

test('generates a machine config for every role', () => {
  expect(generated.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
    'Cluster/prod',
    'VSphereDatacenterConfig/prod',
    'VSphereMachineConfig/prod-cp',
    'VSphereMachineConfig/prod',
    'VSphereMachineConfig/prod-etcd',
  ]);
  expect(named('VSphereMachineConfig', 'prod-cp').spec).toMatchObject({
    diskGiB: 25,
    memoryMiB: 8192,
    numCPUs: 2,
    osFamily: 'bottlerocket',
  });
});

test('what only the user knows is asked for, and nothing else is wrong with a generated file', () => {
  const paths = problemPaths(printClusterFile(generated));
  expect(new Set(paths)).toEqual(
    new Set([
      'spec.server',
      'spec.datacenter',
      'spec.network',
      'spec.datastore',
      'spec.resourcePool',
      'spec.controlPlaneConfiguration.endpoint.host',
    ]),
  );
});

function problemPaths(text: string): readonly string[] {
  try {
    parseClusterFile(text, { ...optionsOf([vsphereProvider]), file: 'prod.yaml' });
    return [];
  } catch (error) {
    return (error as { details: { problems: { path: string }[] } }).details.problems.map(({ path }) => path);
  }
}

test('reading its own output changes nothing', () => {
  const config = configWith({ machine: { diskGiB: 25 } });
  for (const object of [config.datacenter, ...config.others]) {
    const result = vsphereProvider.config.kinds[object.kind]?.safeParse(object);
    expect(result).toEqual({ success: true, data: object });
  }
});

test('the manager is that of the first entry of the bundle', () => {
  expect(vsphereProvider.components(releaseOf())).toMatchObject({
    name: 'vsphere',
    type: 'InfrastructureProvider',
    version: 'v1.16.1',
    images: { manager: 'registry.test/capv-manager:v1' },
  });
});

const imagesWith = (...[change]: Parameters<typeof configWith>) =>
  vsphereProvider.images?.(configWith(change), releaseOf()).map(({ uri, usedBy }) => `${usedBy} ${uri}`);

test('needs its own images and none of Docker', () => {
  expect(imagesWith()).toEqual(['engine registry.test/capv-manager:v1', 'nodes registry.test/kube-vip:v1', 'nodes registry.test/cpi:v1']);
});

test('needs what Bottlerocket is set up with where machines run it, and what their networks take', () => {
  const machine = { osFamily: 'bottlerocket', users: [{ name: 'ec2-user', sshAuthorizedKeys: [] }] };
  const ofSystem = (networks?: readonly string[]) => imagesWith({ machine, machines: { wn: networks ? { networks } : {} } })?.slice(3);
  expect(ofSystem()).toEqual(['nodes registry.test/bottlerocket-bootstrap:v1']);
  expect(ofSystem(['a', 'b'])).toEqual(['nodes registry.test/bottlerocket-bootstrap:v1', 'nodes registry.test/multi-network:v1']);
});
