import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Change, complaints, plainOptions } from '../../testing/cluster-config.ts';
import type { ParseOptions } from '../options.ts';

const anything = z.looseObject({});
const ofMachines: Partial<ParseOptions> = {
  kinds: { ...plainOptions.kinds, VSphereDatacenterConfig: anything, VSphereMachineConfig: anything },
  datacenterKinds: ['DockerDatacenterConfig', 'VSphereDatacenterConfig'],
  machineKinds: { VSphereDatacenterConfig: 'VSphereMachineConfig' },
};

const ref = (name: string, kind = 'VSphereMachineConfig') => ({ machineGroupRef: { kind, name } });
const datacenter = { kind: 'VSphereDatacenterConfig', metadata: { name: 'vc' }, spec: {} };
const machine = { kind: 'VSphereMachineConfig', metadata: { name: 'm' }, spec: {} };
const endpoint = { endpoint: { host: '10.0.0.1' } };

/** A cluster on machines that have configs of their own. */
function onMachines(spec: Record<string, unknown> = {}): Change {
  return {
    spec: {
      datacenterRef: { kind: 'VSphereDatacenterConfig', name: 'vc' },
      controlPlaneConfiguration: { count: 1, ...endpoint, ...ref('m') },
      workerNodeGroupConfigurations: [{ name: 'md-0', ...ref('m') }],
      ...spec,
    },
    documents: [datacenter, machine],
  };
}

const inPlace = { upgradeRolloutStrategy: { type: 'InPlace' } };

describe('with machine configs', () => {
  test('each group names one that is in the file, and there is an endpoint', () => {
    expect(complaints(onMachines({ externalEtcdConfiguration: { count: 3, ...ref('m') } }), ofMachines)).toEqual([]);
    expect(
      complaints(onMachines({ controlPlaneConfiguration: { count: 1 }, externalEtcdConfiguration: { count: 1 } }), ofMachines).toSorted(),
    ).toEqual([
      expect.stringContaining('spec.controlPlaneConfiguration.endpoint.host: is missing'),
      expect.stringContaining('spec.controlPlaneConfiguration.machineGroupRef: is missing; expected {kind: VSphereMachineConfig'),
      expect.stringContaining('spec.externalEtcdConfiguration.machineGroupRef: is missing'),
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['an empty endpoint', { controlPlaneConfiguration: { count: 1, endpoint: { host: '' }, ...ref('m') } }, 'endpoint.host: is empty'],
    [
      'one that is not there',
      { workerNodeGroupConfigurations: [{ name: 'a', ...ref('x') }] },
      'refers to VSphereMachineConfig "x", which is not in the file; expected "m"',
    ],
    [
      'one of another kind',
      { workerNodeGroupConfigurations: [{ name: 'a', ...ref('m', 'SnowMachineConfig') }] },
      'machineGroupRef.kind: is "SnowMachineConfig"',
    ],
    [
      'kindnetd',
      { clusterNetwork: { cni: 'kindnetd', pods: { cidrBlocks: ['10.0.0.0/16'] }, services: { cidrBlocks: ['10.1.0.0/16'] } } },
      'clusterNetwork.cni: is a network for development',
    ],
  ])('refuses %s', (_name, spec, expected) => {
    expect(complaints(onMachines(spec), ofMachines).join('\n')).toContain(expected);
  });
});

describe('a reference leads to an object of the file', () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      'identity provider',
      { identityProviderRefs: [{ kind: 'OIDCConfig', name: 'x' }] },
      'spec.identityProviderRefs[0].name: refers to OIDCConfig "x"',
    ],
    ['repository', { gitOpsRef: { kind: 'FluxConfig', name: 'x' } }, 'spec.gitOpsRef.name: refers to FluxConfig "x"'],
    [
      'provider of another kind',
      { identityProviderRefs: [{ kind: 'LdapConfig', name: 'x' }] },
      'spec.identityProviderRefs[0].kind: is "LdapConfig"',
    ],
  ])('%s', (_name, spec, expected) => {
    const found = complaints({ spec });

    expect(found).toEqual([expect.stringContaining(expected)]);
  });
});

describe('a gate', () => {
  test('opens flags of the API server by a switch', () => {
    const spec = { controlPlaneConfiguration: { count: 1, apiServerExtraArgs: { v: '4' } } };

    expect(complaints({ spec })).toEqual([expect.stringContaining('API_SERVER_EXTRA_ARGS_ENABLED=true in the environment')]);
    expect(complaints({ spec }, { features: ['API_SERVER_EXTRA_ARGS_ENABLED'] })).toEqual([]);
  });

  test('opens changes in place on vSphere by a switch, with etcd on the control plane', () => {
    const on = { ...ofMachines, features: ['VSPHERE_IN_PLACE_UPGRADE'] as const };
    const strategy = { controlPlaneConfiguration: { count: 1, ...endpoint, ...ref('m'), ...inPlace } };
    const workers = { workerNodeGroupConfigurations: [{ name: 'md-0', ...inPlace }] };

    expect(complaints({ spec: workers })).toEqual([expect.stringContaining('is "InPlace", which DockerDatacenterConfig cannot do')]);
    expect(complaints(onMachines(strategy), ofMachines)).toEqual([expect.stringContaining('which VSphereDatacenterConfig cannot do')]);
    expect(complaints(onMachines(strategy), on)).toEqual([]);
    expect(complaints(onMachines({ ...strategy, externalEtcdConfiguration: { count: 1, ...ref('m') } }), on)).toEqual([
      expect.stringContaining('together with an externalEtcdConfiguration'),
    ]);
  });

  test('closes packages of a managed cluster', () => {
    const packages = { disable: false, controller: { tag: 'a' }, cronjob: {} };

    expect(complaints({ spec: { packages } })).toEqual([]);
    expect(complaints({ spec: { packages, managementCluster: { name: 'mgmt' } } })).toHaveLength(2);
  });

  test('closes encryption of etcd where machines have no plug-in', () => {
    const etcdEncryption = [{ providers: [{ kms: { name: 'k', socketListenAddress: 'unix:///k' } }], resources: ['secrets'] }];

    expect(complaints({ spec: { etcdEncryption } })).toEqual([expect.stringContaining('spec.etcdEncryption: cannot be had')]);
    expect(complaints(onMachines({ etcdEncryption }), ofMachines)).toEqual([]);
  });
});

test("what the provider finds is shown at its field, or at the file's beginning", () => {
  const finding = { id: 'x', title: 'A rule', status: 'failed', observed: 'is odd', expected: 'even' } as const;
  const field = { kind: 'Cluster', name: 'dev', path: ['spec', 'kubernetesVersion'] };
  const validate = () => [{ ...finding, field }, finding, { ...finding, status: 'warning' as const }];

  expect(complaints({}, { validate })).toEqual([': A rule: is odd; expected even', 'spec.kubernetesVersion: is odd; expected even']);
});

test('objects that only programs write are passed over', () => {
  expect(complaints({ documents: [{ kind: 'Bundles', metadata: { name: 'b' }, spec: { any: 1 } }] })).toEqual([]);
});

test('fields that nobody knows can be dropped, as those of a newer version', () => {
  const spec = { brandNew: true, controlPlaneConfiguration: { count: 1, alsoNew: {} } };

  expect(complaints({ spec })).toHaveLength(2);
  expect(complaints({ spec }, { unknownFields: 'ignore' })).toEqual([]);
});
