/** A mistake in a file that `generate clusterconfig` prints, and what the original says of it, in our words. */
export interface WrongFile {
  readonly what: string;
  readonly provider: 'docker' | 'vsphere';
  /** Texts of the file and what stands there instead, in order. */
  readonly edits: readonly (readonly [string, string])[];
  readonly original: string;
}

const controlPlane = 'controlPlaneConfiguration:\n    count: 1';
const workers = '- count: 1\n    name: md-0';
const spec = '  kubernetesVersion: "1.34"\n';

const docker = (what: string, edits: WrongFile['edits'], original: string): WrongFile => ({ what, provider: 'docker', edits, original });
const vsphere = (what: string, edits: WrongFile['edits'], original: string): WrongFile => ({ what, provider: 'vsphere', edits, original });

/** From users' troubles (reference §9) and the original's own wrong files. */
export const wrongFiles: readonly WrongFile[] = [
  docker('A misspelled field', [['managementCluster:', 'managmentCluster:']], 'a JSON error that the field is unknown'),
  docker('A field at the wrong place', [[workers, `${workers}\n    endpoint: {host: 10.0.0.1}`]], 'a JSON error that the field is unknown'),
  docker('A version that lost its zero', [['"1.34"', '"1.3"']], 'much later, that the bundle has no such version'),
  docker('A patch version', [['"1.34"', '"1.34.2"']], 'much later, that the bundle has no such version'),
  docker('Text where a number belongs', [[controlPlane, controlPlane.replace('1', 'three')]], 'a JSON error with the name of a Go type'),
  docker(
    'A port that is none',
    [[spec, `${spec}  registryMirrorConfiguration: {endpoint: 10.0.0.1, port: 70000}\n`]],
    'that the port is invalid',
  ),
  docker(
    'A tab instead of spaces',
    [['    count: 1\n  datacenterRef', '\tcount: 1\n  datacenterRef']],
    'a YAML error with a line, counted from the document',
  ),
  docker('A line one space too far to the left', [[spec, ` ${spec.trimStart()}`]], 'a YAML error with a line, counted from the document'),
  docker('A field twice', [['    name: md-0', '    name: md-0\n    count: 2']], 'a YAML error that the key is already set'),
  docker('A quote that is never closed', [['"1.34"', '"1.34']], 'a YAML error about the end of the file'),
  docker('yes without quotes', [[workers, `${workers}\n    labels: {gpu: yes}`]], 'nothing: the label becomes "true"'),
  docker('A count with a leading zero', [[workers, workers.replace('1', '010')]], 'nothing: it makes eight machines'),
  docker(
    'A misspelled kind',
    [['kind: DockerDatacenterConfig\nmetadata', 'kind: DockerDataCentreConfig\nmetadata']],
    'that the datacenter config is not found',
  ),
  docker(
    'A kind of a provider that is not installed',
    [['kind: DockerDatacenterConfig\nmetadata', 'kind: TinkerbellDatacenterConfig\nmetadata']],
    'nothing about that document',
  ),
  docker(
    'A reference to nothing',
    [['kind: DockerDatacenterConfig\n    name: dev', 'kind: DockerDatacenterConfig\n    name: prod']],
    'that DockerDatacenterConfig prod is not found',
  ),
  docker(
    'Two namespaces',
    [['  name: dev\nspec: {}', '  name: dev\n  namespace: infra\nspec: {}']],
    'that both objects must have the same namespace',
  ),
  docker(
    'A name with a dot',
    [['  name: dev\nspec:\n  cluster', '  name: dev.1\nspec:\n  cluster']],
    'that the name is not valid, with an example',
  ),
  docker(
    'A name that is too long',
    [['  name: dev\nspec:\n  cluster', `  name: ${'dev-'.repeat(9)}x\nspec:\n  cluster`]],
    'that it must have fewer than 36 characters',
  ),
  docker(
    'An endpoint on Docker',
    [[controlPlane, `${controlPlane}\n    endpoint: {host: 10.0.0.1}`]],
    'that the endpoint must not be set, without the field',
  ),
  docker(
    'An even number of etcd machines',
    [['externalEtcdConfiguration:\n    count: 1', 'externalEtcdConfiguration:\n    count: 2']],
    'that the count cannot be even',
  ),
  docker(
    'An even control plane with etcd on it',
    [
      [controlPlane, controlPlane.replace('1', '2')],
      ['  externalEtcdConfiguration:\n    count: 1\n', ''],
    ],
    'that the count cannot be even with stacked etcd',
  ),
  docker(
    'Workers that repel every pod',
    [[workers, `${workers}\n    taints: [{key: a, effect: NoSchedule}]`]],
    'that one group must be without such taints',
  ),
  docker('Two groups of one name', [[workers, `${workers}\n  - count: 2\n    name: md-0`]], 'that names must be unique, without the name'),
  docker('A range that is none', [['192.168.0.0/16', '192.168.0.0/33']], 'that the CIDR block is invalid, with the printed Go struct'),
  docker('Ranges of nodes that do not fit', [['192.168.0.0/16', '192.168.0.0/24']], 'that the pod mask is not smaller than the node mask'),
  docker('Two network plug-ins', [['cilium: {}', 'cilium: {}\n      kindnetd: {}']], 'that more than one plug-in is specified'),
  docker(
    'A proxy without a port',
    [[spec, `${spec}  proxyConfiguration: {httpProxy: "http://proxy", httpsProxy: "http://proxy"}\n`]],
    'that the address has no port, without the field',
  ),
  docker(
    'An unsupported back end for AWS IAM',
    [
      [
        'spec: {}\n',
        'spec: {}\n---\napiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: AWSIamConfig\nmetadata: {name: a}\nspec: {awsRegion: r, backendMode: [MountedFile]}\n',
      ],
    ],
    'that the back end is not supported',
  ),
  docker(
    'An issuer without TLS',
    [
      [
        'spec: {}\n',
        'spec: {}\n---\napiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: OIDCConfig\nmetadata: {name: o}\nspec: {clientId: c, issuerUrl: "http://issuer"}\n',
      ],
    ],
    'that the URL needs https',
  ),
  docker(
    'Flags of the API server without the switch',
    [[controlPlane, `${controlPlane}\n    apiServerExtraArgs: {v: "4"}`]],
    'that the environment variable must be set',
  ),
  docker(
    'A strategy that Docker lacks',
    [[workers, `${workers}\n    upgradeRolloutStrategy: {type: InPlace}`]],
    'that it is for bare metal only',
  ),
  vsphere('A machine config that is not there', [['name: dev-etcd', 'name: dev-etdc']], 'that VSphereMachineConfig dev-etdc is not found'),
  vsphere('No endpoint', [['host: 10.0.0.10', 'host: ""']], 'that the endpoint host is not set or empty'),
  vsphere(
    'A group without machine config',
    [['    machineGroupRef:\n      kind: VSphereMachineConfig\n      name: dev\n', '']],
    'that workers need a machineGroupRef, without the group',
  ),
  vsphere(
    'An operating system that is none',
    [['osFamily: bottlerocket', 'osFamily: debian']],
    'that osFamily debian is not supported, with the three that are',
  ),
];
