import type fc from 'fast-check';
import { ClusterSchema } from '../cluster.ts';
import { kindJsonSchema } from '../json-schema/document.ts';
import { clusterDocuments } from './cluster-config.ts';
import { instanceOf } from './schema-arbitrary.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What random texts seldom keep the rules of; the valid ones of the smallest file stand for them. */
const fragile = [
  'clusterNetwork',
  'datacenterRef',
  'kubernetesVersion',
  'workerNodeGroupConfigurations',
  'managementCluster',
  'proxyConfiguration',
];
const fragileInControlPlane = [
  'count',
  'taints',
  'certSans',
  'apiServerExtraArgs',
  'kubeletConfiguration',
  'auditPolicyContent',
  'upgradeRolloutStrategy',
];
/** What needs another document, or another provider. */
const external = ['identityProviderRefs', 'gitOpsRef', 'bundlesRef', 'etcdEncryption', 'packages'];

/** Clusters with random content in most of their fields; many of them keep every rule. */
export const randomCluster: fc.Arbitrary<unknown> = instanceOf(kindJsonSchema(ClusterSchema)).map((value) => {
  const { spec } = value as { readonly spec: Fields };
  const [cluster] = clusterDocuments();
  const valid = (cluster as { readonly spec: Fields }).spec;
  const controlPlane = without(spec.controlPlaneConfiguration, fragileInControlPlane);
  const etcd = spec.externalEtcdConfiguration === undefined ? {} : { externalEtcdConfiguration: { count: 3 } };
  const rest = without(spec, [...fragile, ...external]);
  return { ...cluster, spec: { ...valid, ...rest, ...etcd, controlPlaneConfiguration: { ...controlPlane, count: 3 } } };
});

function without(fields: unknown, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields as Fields).filter(([name]) => !names.includes(name)));
}
