import { describe, expect, test } from 'vitest';
import { type Change, clusterConfig } from '../testing/cluster-config.ts';
import { upgradeFindings } from './upgrade-findings.ts';

/** What the upgrade check says of a file in which one thing is changed. */
function findings(change: Change, from: Change = {}) {
  const found = upgradeFindings(clusterConfig(from), clusterConfig({ ...from, ...change }), {});
  return found.map(({ field, observed }) => `${field?.path.join('.')}: ${observed}`);
}

describe('an upgrade', () => {
  test('of nothing, of counts, labels, taints and strategies has nothing against it', () => {
    expect(findings({})).toEqual([]);
    expect(
      findings({
        spec: {
          controlPlaneConfiguration: { count: 3, labels: { a: 'b' } },
          workerNodeGroupConfigurations: [{ name: 'md-0', count: 5 }, { name: 'md-1' }],
          machineHealthCheck: { maxUnhealthy: 3 },
        },
      }),
    ).toEqual([]);
  });

  test.each<[string, Change, RegExp]>([
    ['ranges', { spec: { clusterNetwork: network({ pods: { cidrBlocks: ['10.0.0.0/16'] } }) } }, /clusterNetwork\.pods: changes from/],
    ['the resolver', { spec: { clusterNetwork: network({ dns: { resolvConf: { path: '/x' } } }) } }, /clusterNetwork\.dns: changes/],
    ['the network plug-in', { spec: { clusterNetwork: network({ cniConfig: { kindnetd: {} } }) } }, /cniConfig\.cilium: changes/],
    ['etcd', { spec: { externalEtcdConfiguration: { count: 3 } } }, /externalEtcdConfiguration: changes from nothing/],
    ['a proxy', { spec: { proxyConfiguration: { httpProxy: 'a:1', httpsProxy: 'a:1' } } }, /proxyConfiguration: changes from nothing/],
    ['the manager', { spec: { managementCluster: { name: 'other' } } }, /managementCluster: changes from/],
    ['the name', { name: 'other' }, /metadata\.name: changes from "dev" to "other"/],
  ])('cannot change %s', (_what, change, expected) => {
    expect(findings(change)[0]).toMatch(expected);
  });

  test('may say the same in another way', () => {
    expect(findings({ spec: { clusterNetwork: network({ dns: {} }) } })).toEqual([]);
    const followed = (github: object) => ({
      spec: { gitOpsRef: { kind: 'FluxConfig', name: 'a' } },
      documents: [
        { kind: 'FluxConfig', metadata: { name: 'a' }, spec: { github: { owner: 'o', repository: 'r', ...github }, branch: '' } },
      ],
    });
    expect(findings(followed({ personal: false }), followed({}))).toEqual([]);
  });

  test('may set the repository once', () => {
    const flux = { spec: { gitOpsRef: { kind: 'FluxConfig', name: 'a' } }, documents: [fluxConfig('a')] };
    const other = { spec: { gitOpsRef: { kind: 'FluxConfig', name: 'b' } }, documents: [fluxConfig('b')] };

    expect(findings(flux)).toEqual([]);
    expect(findings(other, flux)).toEqual([expect.stringContaining('spec.gitOpsRef: changes from')]);
    expect(findings({ spec: {}, documents: [] }, flux)).toEqual([expect.stringContaining('spec.gitOpsRef: changes from')]);
  });

  test('gives a managed cluster no repository', () => {
    const spec = { managementCluster: { name: 'mgmt' } };
    const flux = { spec: { ...spec, gitOpsRef: { kind: 'FluxConfig', name: 'a' } }, documents: [fluxConfig('a')] };

    expect(findings(flux, { spec })).toEqual(['spec.gitOpsRef: is added, and cluster mgmt manages this one']);
  });

  test('changes an OIDCConfig only where another cluster manages this one', () => {
    const spec = { identityProviderRefs: [{ kind: 'OIDCConfig', name: 'o' }] };
    const managed = { ...spec, managementCluster: { name: 'mgmt' } };
    const change = { documents: [oidcConfig('b')] };

    expect(findings(change, { spec, documents: [oidcConfig('a')] })).toEqual([
      expect.stringContaining('in a cluster that another one manages'),
    ]);
    expect(findings(change, { spec: managed, documents: [oidcConfig('a')] })).toEqual([]);
  });
});

describe('versions', () => {
  test.each([
    ['1.34', '1.34', []],
    ['1.34', '1.35', []],
    ['1.34', '1.36', [expect.stringContaining('skips 1 minor version from 1.34 to 1.36')]],
    ['1.34', '1.33', [expect.stringContaining('goes back from 1.34 to 1.33')]],
  ])('of Kubernetes from %s to %s', (from, to, expected) => {
    const group = { name: 'md-0', kubernetesVersion: '1.33' };
    const workers = { workerNodeGroupConfigurations: [group] };

    expect(
      findings({ spec: { kubernetesVersion: to, ...workers } }, { spec: { kubernetesVersion: from, ...workers } }).slice(0, 1),
    ).toEqual(expected);
  });

  test('of workers follow that of the cluster, and not in the same step', () => {
    const pinned = { workerNodeGroupConfigurations: [{ name: 'md-0', kubernetesVersion: '1.33' }] };
    const free = { workerNodeGroupConfigurations: [{ name: 'md-0' }] };

    expect(findings({ spec: { kubernetesVersion: '1.34', ...free } }, { spec: { kubernetesVersion: '1.33', ...pinned } })).toEqual([
      expect.stringContaining('is removed while the cluster goes from 1.33 to 1.34'),
    ]);
    expect(findings({ spec: { kubernetesVersion: '1.34', ...free } }, { spec: { kubernetesVersion: '1.34', ...pinned } })).toEqual([]);
  });

  test('of workers stay at most two behind, and never lead', () => {
    const group = (kubernetesVersion: string) => ({ workerNodeGroupConfigurations: [{ name: 'md-0', kubernetesVersion }] });

    expect(
      findings({ spec: { kubernetesVersion: '1.36', ...group('1.33') } }, { spec: { kubernetesVersion: '1.35', ...group('1.33') } }),
    ).toEqual([expect.stringContaining('is 1.33, 3 minors behind')]);
    expect(
      findings({ spec: { kubernetesVersion: '1.34', ...group('1.35') } }, { spec: { kubernetesVersion: '1.34', ...group('1.34') } }),
    ).toEqual([expect.stringContaining("is 1.35, ahead of the cluster's 1.34")]);
  });

  test('of EKS Anywhere go up one minor at a time, and stay given', () => {
    const at = (eksaVersion?: string) => ({ spec: eksaVersion === undefined ? {} : { eksaVersion } });

    expect(findings(at('v0.21.3'), at('v0.20.0'))).toEqual([]);
    expect(findings(at('v0.22.0'), at('v0.20.0'))).toEqual([expect.stringContaining('goes from v0.20.0 to v0.22.0')]);
    expect(findings(at('v0.19.0'), at('v0.20.0'))).toEqual([expect.stringContaining('goes from v0.20.0 to v0.19.0')]);
    expect(findings(at(), at('v0.20.0'))).toEqual([expect.stringContaining('spec.eksaVersion: changes from "v0.20.0" to nothing')]);
  });

  test('of EKS Anywhere may be skipped where the Cluster says so', () => {
    const [before, after] = ['v0.20.0', 'v0.22.0'].map((eksaVersion) => clusterConfig({ spec: { eksaVersion } }));
    if (before === undefined || after === undefined) throw new Error('two files were read');
    const annotations = { 'anywhere.eks.amazonaws.com/skip-eksa-version-skew-check': 'true' };
    const cluster = { ...after.cluster, metadata: { ...after.cluster.metadata, annotations } };

    expect(upgradeFindings(before, after, {})).toHaveLength(1);
    expect(upgradeFindings(before, { ...after, cluster }, {})).toEqual([]);
  });
});

function network(change: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] }, ...change };
}

function fluxConfig(name: string) {
  return { kind: 'FluxConfig', metadata: { name }, spec: { github: { owner: 'o', repository: 'r' } } };
}

function oidcConfig(clientId: string) {
  return { kind: 'OIDCConfig', metadata: { name: 'o' }, spec: { clientId, issuerUrl: 'https://example.com' } };
}
