import { textAt } from '@eksa/core/objects';
import type { SourceObject } from './collect.ts';
import { isKind } from './move-types.ts';
import { addonsGroup, clusterGroup } from './names.ts';

/** Secrets that belong to a Cluster by name alone, when the user brought them. The last two are those of an external etcd. */
const secretSuffixes = ['ca', 'etcd', 'sa', 'proxy', 'kubeconfig', 'apiserver-etcd-client', 'managed-etcd', 'etcd-init'];

/** Ownership that no owner reference tells: UID → UIDs of its owners. Pure. */
export function softOwners(sources: readonly SourceObject[]): ReadonlyMap<string, readonly string[]> {
  const clusters = sources.filter(({ type }) => isKind(type, clusterGroup, 'Cluster'));
  const classes = sources.filter(({ type }) => isKind(type, clusterGroup, 'ClusterClass'));
  const clusterSecrets = new Map(
    clusters.flatMap((cluster) => secretSuffixes.map((suffix) => [key(cluster, `-${suffix}`), uidOf(cluster)])),
  );
  const clusterUids = new Map(clusters.map((cluster) => [key(cluster), uidOf(cluster)]));
  const classUids = new Map(classes.map((entry) => [key(entry), uidOf(entry)]));

  const ownerOf = (source: SourceObject): string | undefined => {
    const { type, object } = source;
    const { namespace } = object.metadata;
    if (type.kind === 'Secret' && type.apiVersion === 'v1') {
      return (object.metadata.ownerReferences ?? []).length > 0 ? undefined : clusterSecrets.get(key(source));
    }
    if (isKind(type, clusterGroup, 'Cluster')) {
      const reference = clusterClassOf(source);
      return reference === undefined ? undefined : classUids.get(`${reference.namespace}/${reference.name}`);
    }
    if (isKind(type, addonsGroup, 'ClusterResourceSetBinding'))
      return clusterUids.get(`${namespace}/${textAt(object.spec, 'clusterName')}`);
    return undefined;
  };
  return new Map(
    sources.flatMap((source) => {
      const owner = ownerOf(source);
      return owner === undefined ? [] : [[uidOf(source), [owner]] as const];
    }),
  );
}

/** The ClusterClass that a Cluster with a managed topology names, in v1beta2's or v1beta1's way. */
export function clusterClassOf({
  object,
}: Pick<SourceObject, 'object'>): { readonly namespace: string; readonly name: string } | undefined {
  const name = textAt(object.spec, 'topology', 'classRef', 'name') ?? textAt(object.spec, 'topology', 'class');
  if (name === undefined) return undefined;
  const namespace = textAt(object.spec, 'topology', 'classRef', 'namespace') ?? textAt(object.spec, 'topology', 'classNamespace');
  return { name, namespace: namespace === undefined || namespace === '' ? (object.metadata.namespace ?? '') : namespace };
}

function key({ object }: SourceObject, suffix = ''): string {
  return `${object.metadata.namespace}/${object.metadata.name}${suffix}`;
}

function uidOf({ object }: SourceObject): string {
  return object.metadata.uid ?? '';
}
