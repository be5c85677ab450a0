import { describe, expect, test } from 'vitest';
import { type Change, clusterConfig, complaints } from '../testing/cluster-config.ts';

const network = { pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } };
const controlPlane = (fields: object) => ({ controlPlaneConfiguration: { count: 1, ...fields } });
const group = (fields: object) => ({ workerNodeGroupConfigurations: [{ name: 'md-0', ...fields }] });
const cilium = (fields: object) => ({ clusterNetwork: { ...network, cniConfig: { cilium: fields } } });
const mirror = (fields: object) => ({ registryMirrorConfiguration: { endpoint: '10.0.0.1', ...fields } });
const proxy = (httpProxy: string) => ({ proxyConfiguration: { httpProxy, httpsProxy: '10.0.0.1:3128' } });
const kms = (fields: object) => ({
  etcdEncryption: [{ providers: [{ kms: { name: 'k', socketListenAddress: 'unix:///k', ...fields } }], resources: ['secrets'] }],
});
const packagesRegistry = '783794618700.dkr.ecr.us-west-2.amazonaws.com';

describe('a spec is accepted', () => {
  test.each<[string, Change['spec']]>([
    ['any EKS Anywhere version', { eksaVersion: '0.1.0-dev+build.1' }],
    ['control plane strategy', controlPlane({ upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } } })],
    ['worker strategy', group({ upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2 } } })],
    ['names for the certificate', controlPlane({ certSans: ['10.0.0.1', '::1', 'api.example.com', '*.example.com'] })],
    ['an audit policy', controlPlane({ auditPolicyContent: 'kind: Policy\nrules: [{level: None}]\n' })],
    ['settings of kubelet', group({ kubeletConfiguration: { kind: 'KubeletConfiguration', maxPods: 20, featureGates: { A: true } } })],
    ['a share of unhealthy machines', { machineHealthCheck: { maxUnhealthy: '40%', nodeStartupTimeout: '1h30m' } }],
    ['a number of unhealthy machines', { machineHealthCheck: { maxUnhealthy: 2, unhealthyMachineTimeout: '0' } }],
    ['direct routing', cilium({ routingMode: 'direct', ipv4NativeRoutingCIDR: '10.0.0.0/8' })],
    ['values of the chart', cilium({ helmValues: { a: { b: [1] } } })],
    [
      'proxies by name, address and URL',
      { proxyConfiguration: { httpProxy: 'http://proxy:1', httpsProxy: '[::1]:65535', noProxy: ['a'] } },
    ],
    [
      'a mirror of several registries',
      mirror({ ociNamespaces: [{ registry: 'public.ecr.aws', namespace: 'a' }, { registry: packagesRegistry }] }),
    ],
    ['ranges whose nodes get what they need', { clusterNetwork: { ...network, cni: 'cilium', nodes: { cidrMaskSize: 32 } } }],
    ['pod identities', { podIamConfig: { serviceAccountIssuer: 'https://s3' } }],
    ['no workers for now', group({ count: 0 })],
  ])('with %s', (_name, spec) => {
    expect(complaints({ spec: spec ?? {} })).toEqual([]);
  });
});

describe('a spec is refused', () => {
  test.each<[string, Change['spec'], string]>([
    ['a version that is none', { eksaVersion: 'latest' }, 'spec.eksaVersion: is not a version'],
    ['a version that lost its zero', { kubernetesVersion: '1.3' }, 'expected "1.30" in quotes'],
    [
      'two ways to say the release',
      { eksaVersion: 'v0.1.0', bundlesRef: { apiVersion: 'a', name: 'b', namespace: 'c' } },
      'spec.bundlesRef: is set together',
    ],
    [
      'a surge of two',
      controlPlane({ upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2 } } }),
      'maxSurge: is 2',
    ],
    [
      'no room to roll',
      group({ upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: {} } }),
      'neither a machine more nor one less',
    ],
    ['a rolling update without numbers', group({ upgradeRolloutStrategy: { type: 'RollingUpdate' } }), 'rollingUpdate: is missing'],
    ['a strategy of another name', group({ upgradeRolloutStrategy: { type: 'Recreate' } }), 'type: is "Recreate"'],
    ['a name of one word', controlPlane({ certSans: ['localhost'] }), 'certSans[0]: is neither an address nor a domain name'],
    ['an audit policy that is not YAML', controlPlane({ auditPolicyContent: 'a: [' }), 'auditPolicyContent: is not YAML'],
    ['kubelet settings without kind', group({ kubeletConfiguration: { maxPods: 20 } }), 'kubeletConfiguration.kind: is missing'],
    [
      'a kubelet setting that is none',
      group({ kubeletConfiguration: { kind: 'KubeletConfiguration', maxPod: 1 } }),
      'did you mean "maxPods"?',
    ],
    [
      'a provider ID',
      controlPlane({ kubeletConfiguration: { kind: 'KubeletConfiguration', providerID: 'x' } }),
      'providerID: is set, which is for EKS Anywhere',
    ],
    ['a duration without a unit', { machineHealthCheck: { nodeStartupTimeout: '10' } }, 'nodeStartupTimeout: is not a duration'],
    ['a count below its bounds', group({ count: 1, autoscalingConfiguration: { minCount: 2, maxCount: 3 } }), 'count: is 1, outside'],
    [
      'bounds the wrong way round',
      group({ autoscalingConfiguration: { minCount: 3, maxCount: 2 } }),
      'minCount: is 3, more than maxCount, 2',
    ],
    ['two failure domains', group({ failureDomains: ['a', 'b'] }), 'failureDomains: is a list of 2'],
    ['direct routing without a range', cilium({ routingMode: 'direct' }), 'ipv4NativeRoutingCIDR: is missing'],
    [
      'a policy that nobody keeps',
      cilium({ skipUpgrade: true, policyEnforcementMode: 'always' }),
      'policyEnforcementMode: is set together with skipUpgrade',
    ],
    [
      'two spellings of the network',
      { clusterNetwork: { ...network, cni: 'cilium', cniConfig: { cilium: {} } } },
      'cni: is set together with cniConfig',
    ],
    [
      'pods in a range too small',
      { clusterNetwork: { ...network, cni: 'cilium', pods: { cidrBlocks: ['10.0.0.0/24'] } } },
      'cidrBlocks[0]: has prefix 24',
    ],
    ['nodes with too much', { clusterNetwork: { ...network, cni: 'cilium', nodes: { cidrMaskSize: 33 } } }, 'cidrMaskSize: is 33'],
    ['a mirror without address', mirror({ endpoint: '' }), 'endpoint: is empty'],
    ['a port beyond all', mirror({ port: '65536' }), 'port: is not a port'],
    [
      'two mirrors of packages',
      mirror({ ociNamespaces: [{ registry: packagesRegistry }, { registry: packagesRegistry }] }),
      'ociNamespaces[1].registry: is a second mirror',
    ],
    ['a proxy without port', proxy('http://proxy'), 'httpProxy: has no port'],
    ['a proxy with port 0', proxy('proxy:0'), 'httpProxy: has a port that is none'],
    ['a proxy at no address', proxy('1.2.3.400:1'), 'httpProxy: has an address that is none'],
    ['a proxy at no host', proxy('pro xy:1'), 'httpProxy: has a host that is none'],
    ['no issuer of pod identities', { podIamConfig: { serviceAccountIssuer: '' } }, 'serviceAccountIssuer: is empty'],
    ['keys at a network address', kms({ socketListenAddress: 'tcp://k' }), 'socketListenAddress: is not the address of a UNIX socket'],
    [
      'flags that an OIDCConfig sets',
      { identityProviderRefs: [{ kind: 'OIDCConfig', name: 'o' }], ...controlPlane({ apiServerExtraArgs: { 'oidc-client-id': 'a' } }) },
      'apiServerExtraArgs.oidc-client-id: is set although an OIDCConfig',
    ],
  ])('with %s', (_name, spec, expected) => {
    expect(complaints({ spec: spec ?? {} }, { features: ['API_SERVER_EXTRA_ARGS_ENABLED'] }).join('\n')).toContain(expected);
  });
});

describe('defaults', () => {
  test('of a worker group come from its bounds, and of the first one its name', () => {
    const { cluster } = clusterConfig({
      spec: { workerNodeGroupConfigurations: [{ autoscalingConfiguration: { minCount: 2, maxCount: 3 } }, { name: 'b' }] },
    });

    expect(cluster.spec.workerNodeGroupConfigurations).toMatchObject([
      { name: 'md-0', count: 2 },
      { name: 'b', count: 1 },
    ]);
  });

  test('of a mirror are its port, and the CA that the environment names', () => {
    const { cluster } = clusterConfig({ spec: mirror({ port: '' }) }, { registryMirrorCa: 'PEM' });

    expect(cluster.spec.registryMirrorConfiguration).toEqual({ endpoint: '10.0.0.1', port: '443', caCertContent: 'PEM' });
    const own = clusterConfig({ spec: mirror({ caCertContent: 'own' }) }, { registryMirrorCa: 'PEM' });
    expect(own.cluster.spec.registryMirrorConfiguration?.caCertContent).toBe('own');
  });

  test('of an empty managing cluster is the cluster itself', () => {
    expect(clusterConfig({ spec: { managementCluster: { name: '' } } }).cluster.spec.managementCluster).toEqual({ name: 'dev' });
    expect(clusterConfig({ spec: { managementCluster: {} } }).cluster.spec.managementCluster).toEqual({ name: 'dev' });
  });
});
