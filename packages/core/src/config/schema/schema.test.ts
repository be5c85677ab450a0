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
    ['empty words for "not set"', cilium({ routingMode: '', policyEnforcementMode: '', skipUpgrade: true })],
    ['the oldest name of Cilium', { clusterNetwork: { ...network, cni: 'cilium-enterprise' } }],
    ['an empty old spelling of the network', { clusterNetwork: { ...network, cni: '', cniConfig: { cilium: {} } } }],
    ['a range with a leading zero in its prefix', { clusterNetwork: { ...network, cni: 'cilium', pods: { cidrBlocks: ['10.0.0.0/08'] } } }],
    ['a reference to bundles that says nothing', { bundlesRef: {} }],
    ['an old time of a taint', group({ taints: [{ key: 'a', effect: 'PreferNoSchedule', timeAdded: '2020-01-01T00:00:00Z' }] })],
    ['a group name with dots', group({ name: 'pool.a-1' })],
    ['a policy that repeats itself', controlPlane({ auditPolicyContent: 'kind: Policy\nkind: Policy\n' })],
    ['a proxy at a link-local address', proxy('http://[fe80::1%25eth0]:3128')],
    [
      'a length of time with a sign, and in μs',
      { machineHealthCheck: { nodeStartupTimeout: '+10m', unhealthyMachineTimeout: '90000000μs' } },
    ],
    [
      'settings of kubelet that have settings',
      group({
        kubeletConfiguration: {
          kind: 'KubeletConfiguration',
          authentication: { anonymous: { enabled: false } },
          logging: { format: 'json', flushFrequency: '5s', verbosity: 2 },
          reservedMemory: [{ numaNode: 0, limits: { memory: '1Gi' } }],
          volumeStatsAggPeriod: '-1m',
        },
      }),
    ],
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
      'kubelet settings of another version',
      group({ kubeletConfiguration: { kind: 'KubeletConfiguration', apiVersion: 'kubelet.config.k8s.io/v1' } }),
      'expected "kubelet.config.k8s.io/v1beta1"',
    ],
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
    ['a pre-release with a leading zero', { eksaVersion: 'v0.24.0-01' }, 'spec.eksaVersion: is not a version'],
    ['a name in upper case', controlPlane({ certSans: ['API.example.com'] }), 'certSans[0]: is neither an address nor a domain name'],
    ['a name that kubeadm refuses', controlPlane({ certSans: ['a_b.example.com'] }), 'certSans[0]: is neither'],
    ['an audit policy with an unknown alias', controlPlane({ auditPolicyContent: 'a: *b' }), 'auditPolicyContent: is not YAML'],
    ['an audit policy with a list for a key', controlPlane({ auditPolicyContent: '[a]: b' }), 'auditPolicyContent: is not YAML: has a key'],
    ['an audit policy of YAML 1.2', controlPlane({ auditPolicyContent: '%YAML 1.2\n---\na: b' }), 'asks for YAML 1.2'],
    [
      'a setting that kubelet has not in that place',
      group({ kubeletConfiguration: { kind: 'KubeletConfiguration', authentication: { anonymus: {} } } }),
      'did you mean "anonymous"?',
    ],
    [
      'a number beyond what kubelet counts',
      group({ kubeletConfiguration: { kind: 'KubeletConfiguration', maxPods: 3_000_000_000 } }),
      'kubeletConfiguration.maxPods: is 3000000000',
    ],
    [
      'an amount of memory that is none',
      group({ kubeletConfiguration: { kind: 'KubeletConfiguration', reservedMemory: [{ limits: { memory: '1 GB' } }] } }),
      'limits.memory: is not an amount',
    ],
    ['a label below two dots', group({ labels: { 'a..b/c': 'd' } }), 'labels["a..b/c"]: is not a label key'],
    ['a duration of centuries', { machineHealthCheck: { nodeStartupTimeout: '99999999h' } }, 'longer than can be counted'],
    ['a duration below zero', { machineHealthCheck: { nodeStartupTimeout: '-5m' } }, 'nodeStartupTimeout: is not a duration'],
    [
      'a list where a number or a share belongs',
      { machineHealthCheck: { maxUnhealthy: [1] } },
      'maxUnhealthy: is a list of 1; expected a number or text',
    ],
    ['a routing mode that is none', cilium({ routingMode: 'driect' }), 'routingMode: is "driect"; expected one of "overlay", "direct"'],
    ['a duration without a unit', { machineHealthCheck: { nodeStartupTimeout: '10' } }, 'nodeStartupTimeout: is not a duration'],
    ['a count below its bounds', group({ count: 1, autoscalingConfiguration: { minCount: 2, maxCount: 3 } }), 'count: is 1, outside'],
    [
      'bounds the wrong way round',
      group({ autoscalingConfiguration: { minCount: 3, maxCount: 2 } }),
      'minCount: is 3, more than maxCount, 2',
    ],
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
    ['a login of a proxy without scheme', proxy('user:word@10.0.0.1:80'), 'httpProxy: has no port'],
    ['a proxy host that looks like a scheme', proxy('httpproxy:80'), 'httpProxy: begins with http'],
    ['a proxy with a fragment', proxy('http://10.0.0.1:80#a'), 'httpProxy: has a port that is none'],
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
