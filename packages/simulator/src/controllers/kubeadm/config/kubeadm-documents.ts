import { stringify } from 'yaml';
import type { Cluster } from '../../cluster-api/contract/kinds.ts';
import type { ClusterConfiguration, KubeadmConfigSpec } from '../kinds.ts';

/** The file that `kubeadm init` reads, with what Cluster API adds from Cluster and Machine. */
export function initDocument(cluster: Cluster, version: string, spec: KubeadmConfigSpec): string {
  const { clusterNetwork = {} } = cluster.spec;
  const apiVersion = kubeadmVersion(version);
  const configuration = {
    apiVersion,
    kind: 'ClusterConfiguration',
    ...fit(apiVersion, spec.clusterConfiguration ?? {}),
    clusterName: cluster.metadata.name,
    controlPlaneEndpoint: endpointOf(cluster, spec.clusterConfiguration),
    kubernetesVersion: version,
    networking: {
      ...(clusterNetwork.serviceDomain === undefined ? {} : { dnsDomain: clusterNetwork.serviceDomain }),
      ...(clusterNetwork.pods?.cidrBlocks === undefined ? {} : { podSubnet: clusterNetwork.pods.cidrBlocks.join(',') }),
      ...(clusterNetwork.services?.cidrBlocks === undefined ? {} : { serviceSubnet: clusterNetwork.services.cidrBlocks.join(',') }),
    },
  };
  const init = { apiVersion, kind: 'InitConfiguration', ...fit(apiVersion, spec.initConfiguration ?? {}) };
  return `---\n${stringify(configuration, { lineWidth: 0 })}---\n${stringify(init, { lineWidth: 0 })}`;
}

/** The file that `kubeadm join` reads. */
export function joinDocument(version: string, spec: KubeadmConfigSpec): string {
  const apiVersion = kubeadmVersion(version);
  return stringify({ apiVersion, kind: 'JoinConfiguration', ...fit(apiVersion, spec.joinConfiguration ?? {}) }, { lineWidth: 0 });
}

export function endpointOf({ spec }: Cluster, configuration: ClusterConfiguration | undefined): string {
  const { host = '', port = 0 } = spec.controlPlaneEndpoint ?? {};
  return configuration?.controlPlaneEndpoint ?? `${host}:${port}`;
}

function kubeadmVersion(version: string): string {
  const minor = Number(/^v?\d+\.(\d+)/.exec(version)?.[1] ?? 0);
  return `kubeadm.k8s.io/${minor >= 31 ? 'v1beta4' : 'v1beta3'}`;
}

/** Before v1beta4 extra arguments were a map. */
function fit(apiVersion: string, value: unknown): Readonly<Record<string, unknown>> {
  return (apiVersion.endsWith('v1beta4') ? value : withArgumentMaps(value)) as Readonly<Record<string, unknown>>;
}

function withArgumentMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withArgumentMaps);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, part]: [string, unknown]) => [
      field,
      /^(extraArgs|kubeletExtraArgs)$/.test(field) ? toMap(part) : withArgumentMaps(part),
    ]),
  );
}

function toMap(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  return Object.fromEntries((list as readonly { readonly name: string; readonly value: string }[]).map(({ name, value }) => [name, value]));
}
