import { describe, expect, test } from 'vitest';
import { EksaError } from '../../errors/index.ts';
import { plainOptions } from '../testing/cluster-config.ts';
import type { ParseOptions } from './options.ts';
import { parseClusterFile } from './parse-cluster-file.ts';
import type { ConfigProblem } from './problem.ts';

const options = plainOptions;

const valid = `apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: Cluster
metadata:
  name: dev
spec:
  clusterNetwork:
    cniConfig:
      cilium: {}
    pods:
      cidrBlocks:
      - 192.168.0.0/16
    services:
      cidrBlocks:
      - 10.96.0.0/12
  controlPlaneConfiguration:
    count: 1
  datacenterRef:
    kind: DockerDatacenterConfig
    name: dev
  externalEtcdConfiguration:
    count: 1
  kubernetesVersion: "1.34"
  managementCluster:
    name: dev
  workerNodeGroupConfigurations:
  - count: 1
    name: md-0
---
apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: DockerDatacenterConfig
metadata:
  name: dev
spec: {}
---
`;

function replaced(from: string, to: string): string {
  expect(valid).toContain(from);
  return valid.replace(from, to);
}

function failure(text: string, how: Partial<ParseOptions> = {}): { code: string; message: string; problems: readonly ConfigProblem[] } {
  try {
    parseClusterFile(text, { ...options, ...how });
  } catch (error) {
    if (!(error instanceof EksaError)) throw error;
    return { code: error.code, message: error.message, problems: error.details.problems as readonly ConfigProblem[] };
  }
  throw new Error('the file was accepted');
}

describe('a valid file', () => {
  test('gives the cluster with defaults, and what it refers to', () => {
    const text = replaced('  managementCluster:\n    name: dev\n', '').replace('  - count: 1\n    name: md-0', '  - {}');

    const config = parseClusterFile(text, options);

    expect(config.cluster.metadata).toEqual({ name: 'dev', namespace: 'default' });
    expect(config.cluster.spec.managementCluster).toEqual({ name: 'dev' });
    expect(config.cluster.spec.workerNodeGroupConfigurations).toEqual([{ name: 'md-0', count: 1 }]);
    expect(config.datacenter).toMatchObject({ kind: 'DockerDatacenterConfig', metadata: { name: 'dev', namespace: 'default' }, spec: {} });
    expect(config.others).toEqual([]);
  });

  test('may leave the quotes of the version away, also of one that ends in zero', () => {
    const { cluster } = parseClusterFile(replaced('"1.34"', '1.30'), options);

    expect(cluster.spec.kubernetesVersion).toBe('1.30');
  });

  test('may spell field names in another case, use the old cni field, and say nothing behind spec', () => {
    const text = replaced('    count: 1\n  datacenterRef', '    count: 1\n    certSANs: [10.0.0.1, api.example.com]\n  datacenterRef')
      .replace('cniConfig:\n      cilium: {}', 'cni: cilium')
      .replace('spec: {}', 'spec:');

    const { cluster, datacenter } = parseClusterFile(text, options);

    expect(cluster.spec.controlPlaneConfiguration.certSans).toEqual(['10.0.0.1', 'api.example.com']);
    expect(cluster.spec.clusterNetwork.cniConfig).toEqual({ cilium: {} });
    expect(datacenter.spec).toEqual({});
  });

  test('may hold objects of other groups, anchors and merge keys', () => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: other}\n---\n${replaced('pods:', 'pods: &pods').replace(
      'services:\n      cidrBlocks:\n      - 10.96.0.0/12',
      'services:\n      <<: *pods',
    )}`;

    expect(parseClusterFile(text, options).cluster.spec.clusterNetwork.services.cidrBlocks).toEqual(['192.168.0.0/16']);
  });
});

describe('a problem is reported with line, column, path and what was expected', () => {
  test.each<[string, string, string, Partial<ConfigProblem>]>([
    [
      'wrong type',
      'count: 1\n  datacenterRef',
      'count: four\n  datacenterRef',
      at(16, 12, 'spec.controlPlaneConfiguration.count', 'is "four"', /a number/),
    ],
    [
      'zero machines',
      'count: 1\n  datacenterRef',
      'count: 0\n  datacenterRef',
      at(16, 12, 'spec.controlPlaneConfiguration.count', 'is 0', /at least 1/),
    ],
    ['half a machine', '- count: 1', '- count: 1.5', at(26, 12, 'spec.workerNodeGroupConfigurations[0].count', 'is 1.5', /a whole number/)],
    [
      'unknown field',
      'managementCluster:',
      'managmentCluster:',
      at(23, 3, 'spec.managmentCluster', /did you mean "managementCluster"/, /one of /),
    ],
    ['missing field', '  kubernetesVersion: "1.34"\n', '', at(5, 1, 'spec.kubernetesVersion', 'is missing', /text/)],
    ['empty field', '"1.34"', '', at(22, 22, 'spec.kubernetesVersion', 'is missing', /text/)],
    ['patch version', '"1.34"', '"1.34.4"', at(22, 22, 'spec.kubernetesVersion', /"1.34.4"/, /minor version/)],
    ['bad CIDR', '192.168.0.0/16', '192.168.0.0/33', at(11, 9, 'spec.clusterNetwork.pods.cidrBlocks[0]', /not an address range/, /CIDR/)],
    [
      'two CIDRs',
      '- 192.168.0.0/16',
      '- 192.168.0.0/16\n      - 10.0.0.0/8',
      at(11, 7, 'spec.clusterNetwork.pods.cidrBlocks', 'is a list of 2', /at most 1|exactly 1/),
    ],
    [
      'two CNIs',
      'cilium: {}',
      'cilium: {}\n      kindnetd: {}',
      at(8, 7, 'spec.clusterNetwork.cniConfig', /cilium and kindnetd/, /exactly one/),
    ],
    ['no CNI', 'cniConfig:\n      cilium: {}', 'cniConfig: {}', at(7, 16, 'spec.clusterNetwork.cniConfig', /names no/, /exactly one/)],
    [
      'even etcd',
      'count: 1\n  kubernetesVersion',
      'count: 2\n  kubernetesVersion',
      at(21, 12, 'spec.externalEtcdConfiguration.count', /even/, /odd/),
    ],
    [
      'even stacked',
      'count: 1\n  datacenterRef:\n    kind: DockerDatacenterConfig\n    name: dev\n  externalEtcdConfiguration:\n    count: 1',
      'count: 2\n  datacenterRef:\n    kind: DockerDatacenterConfig\n    name: dev',
      at(16, 12, 'spec.controlPlaneConfiguration.count', /etcd runs/, /externalEtcd/),
    ],
    [
      'no workers',
      '\n  - count: 1\n    name: md-0',
      ' []',
      at(25, 34, 'spec.workerNodeGroupConfigurations', 'is an empty list', /at least 1/),
    ],
    [
      'nameless group',
      '    name: md-0',
      '    name: md-0\n  - count: 1',
      at(28, 5, 'spec.workerNodeGroupConfigurations[1].name', 'is missing', /a name/),
    ],
    [
      'same group twice',
      '    name: md-0',
      '    name: md-0\n  - name: md-0',
      at(28, 11, 'spec.workerNodeGroupConfigurations[1].name', /group 0/, /no other/),
    ],
    [
      'all tainted',
      '    name: md-0',
      '    taints: [{key: a, effect: NoSchedule}]',
      at(26, 3, 'spec.workerNodeGroupConfigurations', /all groups/, /one group/),
    ],
    [
      'bad label',
      '    name: md-0',
      '    labels: {"a b": c}',
      at(27, 21, 'spec.workerNodeGroupConfigurations[0].labels["a b"]', /label key/, /letters/),
    ],
    ['bad name', 'name: dev\nspec', 'name: 1dev\nspec', at(4, 9, 'metadata.name', /not a valid name: "1dev"/, /starting with a letter/)],
    ['key twice', '  name: dev\nspec', '  name: dev\n  name: x\nspec', at(5, 3, 'metadata.name', 'is given twice', /once/)],
    ['tab', '    count: 1\n  datacenterRef', '\tcount: 1\n  datacenterRef', at(16, 1, '', /tab/, /spaces/)],
    ['no quote', '"1.34"', '"1.34', at(22, 22, '', /not YAML/)],
    [
      'missing datacenter',
      '    name: dev\n  externalEtcd',
      '    name: prod\n  externalEtcd',
      at(
        19,
        11,
        'spec.datacenterRef.name',
        /DockerDatacenterConfig "prod", which is not in the file/,
        /there is DockerDatacenterConfig "dev"/,
      ),
    ],
    [
      'unknown datacenter kind',
      '    kind: DockerDatacenterConfig\n',
      '    kind: PodmanDatacenterConfig\n',
      at(18, 11, 'spec.datacenterRef.kind', /not the kind of a datacenter/, /Docker/),
    ],
    [
      'other namespace',
      '  name: dev\nspec: {}',
      '  name: dev\n  namespace: x\nspec: {}',
      at(33, 14, 'metadata.namespace', /"x", but the Cluster is in "default"/, /default/),
    ],
    ['other version', 'v1alpha1\nkind: Cluster', 'v1alpha2\nkind: Cluster', at(1, 13, 'apiVersion', /v1alpha2/, /v1alpha1/)],
  ])('%s', (_name, from, to, expected) => {
    const { code, problems } = failure(replaced(from, to));

    expect(code).toBe('CONFIG_INVALID');
    expect(problems).toEqual([expect.objectContaining({ file: 'dev.yaml', ...expected })]);
  });

  test('in text as FILE:LINE:COLUMN PATH: what; expected', () => {
    const { message } = failure(replaced('count: 1\n  datacenterRef', 'count: four\n  datacenterRef'));

    expect(message).toBe('dev.yaml:16:12 spec.controlPlaneConfiguration.count: is "four"; expected a number');
  });

  test('with the length of a name that is too long', () => {
    const { message } = failure(replaced('name: dev\nspec', `name: ${'a'.repeat(41)}\nspec`));

    expect(message).toContain('is 41 characters long');
    expect(message).toContain('at most 35 characters');
  });
});

describe('a file as a whole', () => {
  test('has all its problems in one error, in the order of lines', () => {
    const text = replaced('count: 1\n  datacenterRef', 'count: four\n  datacenterRef')
      .replace('cilium: {}', 'cilium: {}\n      kindnetd: {}')
      .replace('    name: dev\n  externalEtcd', '    name: prod\n  externalEtcd')
      .replace('spec: {}', 'spec: {cpus: 2}');

    const { message, problems } = failure(text);

    expect(problems.map(({ path }) => path)).toEqual([
      'spec.clusterNetwork.cniConfig',
      'spec.controlPlaneConfiguration.count',
      'spec.datacenterRef.name',
      'spec.cpus',
    ]);
    const lines = message.split('\n');
    expect(lines.filter((line) => line.startsWith('dev.yaml:'))).toHaveLength(4);
    expect(lines.filter((line) => line.startsWith('  → '))).toHaveLength(4);
  });

  test('without a Cluster says what it has', () => {
    const { message } = failure('apiVersion: v1\nkind: Secret\n');

    expect(message).toContain('holds no object of kind Cluster');
    expect(message).toContain('Secret (v1)');
  });

  test('that is empty, a list, or lacks a kind is refused', () => {
    expect(failure('').message).toContain('there is nothing else');
    expect(failure('- a').message).toContain('is not an object');
    expect(failure('apiVersion: v1').message).toContain('kind: is missing');
  });

  test('with two Clusters points at the second', () => {
    const { problems } = failure(`${valid}${valid.split('---')[0]}`);

    expect(problems).toEqual([expect.objectContaining({ line: 36, path: 'kind', message: 'is a second Cluster' })]);
  });

  test('with a kind of another provider says that none is installed and how to go on', () => {
    const text = `${valid}apiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: VSphereMachineConfig\nmetadata: {name: a}\n`;

    const { code, message } = failure(text);

    expect(code).toBe('KIND_UNSUPPORTED');
    expect(message).toBe('dev.yaml:36:7 kind: no provider for kind VSphereMachineConfig is installed');
  });

  test('with a misspelled kind suggests the right one', () => {
    const { code, message } = failure(replaced('\nkind: DockerDatacenterConfig', '\nkind: DokerDatacenterConfig'));

    expect(code).toBe('KIND_UNSUPPORTED');
    expect(message).toContain('did you mean DockerDatacenterConfig?');
  });
});

function at(line: number, column: number, path: string, message: string | RegExp, expected?: RegExp): Partial<ConfigProblem> {
  return {
    line,
    column,
    path,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
    ...(expected === undefined ? {} : { expected: expect.stringMatching(expected) }),
  };
}
