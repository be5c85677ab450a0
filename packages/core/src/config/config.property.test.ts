import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEksaError } from '../errors/index.ts';
import { ClusterSchema } from './cluster.ts';
import { parseClusterFile } from './parse/parse-cluster-file.ts';
import { printClusterConfig, printClusterFile } from './print.ts';
import { plainOptions } from './testing/cluster-config.ts';
import { randomCluster } from './testing/random-cluster.ts';
import type { EksaObject } from './types.ts';
import { eksaApiVersion } from './vocabulary.ts';

const options = plainOptions;

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,33}[a-z0-9]$/);
const labelPart = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,20}[A-Za-z0-9])?$/);
const labels = fc.dictionary(labelPart, labelPart, { maxKeys: 3, noNullPrototype: true });
const taint = fc.record(
  { key: labelPart, value: labelPart, effect: fc.constantFrom('NoSchedule', 'PreferNoSchedule') },
  { requiredKeys: ['key', 'effect'] },
);
const cidr = fc.constantFrom('192.168.0.0/16', '10.96.0.0/12', 'fd00::/48');
const podCidr = fc.constantFrom('192.168.0.0/16', '10.96.0.0/12');
const odd = fc.constantFrom(1, 3, 5);

const network = fc.record(
  {
    pods: fc.record({ cidrBlocks: fc.tuple(podCidr) }),
    services: fc.record({ cidrBlocks: fc.tuple(cidr) }),
    cniConfig: fc.constantFrom({ cilium: {} }, { kindnetd: {} }),
    dns: fc.constantFrom({}, { resolvConf: { path: '/etc/resolv.conf' } }),
  },
  { requiredKeys: ['pods', 'services', 'cniConfig'] },
);

const document: fc.Arbitrary<EksaObject> = fc
  .record({
    name,
    network,
    count: odd,
    etcd: fc.option(odd, { nil: undefined }),
    labels,
    taints: fc.array(taint, { maxLength: 2 }),
    minor: fc.integer({ min: 10, max: 99 }),
    groups: fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
  })
  .map((part) => ({
    apiVersion: eksaApiVersion,
    kind: 'Cluster',
    metadata: { name: part.name },
    spec: {
      clusterNetwork: part.network,
      controlPlaneConfiguration: { count: part.count, labels: part.labels, taints: part.taints },
      datacenterRef: { kind: 'DockerDatacenterConfig', name: part.name },
      ...(part.etcd === undefined ? {} : { externalEtcdConfiguration: { count: part.etcd } }),
      kubernetesVersion: `1.${part.minor}`,
      workerNodeGroupConfigurations: part.groups.map((group) => ({ name: group, labels: part.labels })),
    },
  }));

const datacenter = [{ apiVersion: eksaApiVersion, kind: 'DockerDatacenterConfig', metadata: { name: 'dev' }, spec: {} }];

function fileOf(cluster: EksaObject): readonly EksaObject[] {
  return [cluster, { apiVersion: eksaApiVersion, kind: 'DockerDatacenterConfig', metadata: { name: cluster.metadata.name }, spec: {} }];
}

/** Nothing but our own error may come out of a text; it is not asked whether the text is good. */
function parsesOrExplains(text: string): void {
  try {
    parseClusterFile(text, options);
  } catch (error) {
    expect(isEksaError(error) && error.code !== 'INTERNAL').toBe(true);
  }
}

// Each property runs a hundred times; the time limit is for machines that are busy otherwise.
describe('cluster files', { timeout: 60_000 }, () => {
  test('that are printed and read again are the same', () => {
    fc.assert(
      fc.property(document, (cluster) => {
        const config = parseClusterFile(printClusterFile(fileOf(cluster)), options);

        expect(parseClusterFile(printClusterConfig(config), options)).toEqual(config);
      }),
    );
  });

  test('of random content, if they are read, are the same when printed and read again, and get their defaults once', () => {
    let read = 0;
    fc.assert(
      fc.property(randomCluster, (value) => {
        const cluster = JSON.parse(JSON.stringify(value)) as EksaObject;
        if (!ClusterSchema.safeParse(cluster).success) return;
        read += 1;
        const config = parseClusterFile(printClusterFile([cluster, ...datacenter]), options);

        expect(parseClusterFile(printClusterConfig(config), options)).toEqual(config);
        expect(ClusterSchema.parse(config.cluster)).toEqual(config.cluster);
      }),
    );
    expect(read).toBeGreaterThan(10);
  });

  test('get their defaults once', () => {
    fc.assert(
      fc.property(document, (cluster) => {
        const once = ClusterSchema.parse(cluster);

        expect(ClusterSchema.parse(once)).toEqual(once);
      }),
    );
  });

  test('of any text are read or refused with a reason', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), parsesOrExplains));
  });

  test('of any data are read or refused with a reason', () => {
    const kind = fc.constantFrom('Cluster', 'DockerDatacenterConfig', 'constructor', '__proto__');
    fc.assert(
      fc.property(kind, fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 5 }), (any, metadata, spec) => {
        parsesOrExplains(JSON.stringify({ apiVersion: eksaApiVersion, kind: any, metadata, spec }));
      }),
    );
  });

  test('with one line damaged are read or refused with a reason', () => {
    const damage = fc.record({ at: fc.nat(2000), cut: fc.nat(40), put: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(document, damage, (cluster, { at, cut, put }) => {
        const text = printClusterFile(fileOf(cluster));
        const place = at % text.length;
        parsesOrExplains(text.slice(0, place) + put + text.slice(place + cut));
      }),
    );
  });
});
