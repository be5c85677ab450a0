import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { Cluster } from '../../cluster-api/contract/kinds.ts';
import type { BootFile, ClusterConfiguration } from '../kinds.ts';
import { findKeys, type Purpose } from '../pki/cluster-secrets.ts';

interface Place {
  readonly purpose: Purpose;
  readonly certificate: string;
  /** Absent = the key stays where it is. */
  readonly key?: string;
}

/** The keys that a control plane machine gets, with their paths; undefined = some are not there yet. */
export function controlPlaneFiles(
  client: LocalClient,
  cluster: Cluster,
  configuration: ClusterConfiguration | undefined,
): readonly BootFile[] | undefined {
  const files = places(configuration).map((place) => filesOf(client, cluster, place));
  return files.every((entry) => entry !== undefined) ? files.flat() : undefined;
}

function places(configuration: ClusterConfiguration | undefined): readonly Place[] {
  const folder = '/etc/kubernetes/pki';
  const pair = (purpose: Purpose, name: string, suffix = 'crt'): Place => ({
    purpose,
    certificate: `${folder}/${name}.${suffix}`,
    key: `${folder}/${name}.key`,
  });
  const external = configuration?.etcd?.external;
  const etcd: readonly Place[] =
    external === undefined
      ? [pair('etcd', 'etcd/ca')]
      : [
          { purpose: 'etcd', certificate: external.caFile ?? `${folder}/etcd/ca.crt` },
          {
            purpose: 'apiserver-etcd-client',
            certificate: external.certFile ?? `${folder}/apiserver-etcd-client.crt`,
            key: external.keyFile ?? `${folder}/apiserver-etcd-client.key`,
          },
        ];
  return [pair('ca', 'ca'), ...etcd, pair('proxy', 'front-proxy-ca'), pair('sa', 'sa', 'pub')];
}

function filesOf(client: LocalClient, cluster: Cluster, { purpose, certificate, key }: Place): readonly BootFile[] | undefined {
  const keys = findKeys(client, cluster, purpose);
  if (keys === undefined) return undefined;
  const owner = 'root:root';
  return [
    { path: certificate, owner, permissions: '0640', content: keys.certificate },
    ...(key === undefined || keys.privateKey === '' ? [] : [{ path: key, owner, permissions: '0600', content: keys.privateKey }]),
  ];
}
