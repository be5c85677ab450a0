import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defaultNamespace, type EksaObject, eksaApiVersion, eksaGroup, refsOf } from '@eksa/core/config';
import { EksaError, errorText } from '@eksa/core/errors';
import type { CallOptions, KubeClient, KubeObject } from '@eksa/core/ports';
import type { Provider } from '@eksa/core/provider';
import { connectKube } from '@eksa/kube';
import type { Host } from '../host.ts';
import { installedProviders } from './providers.ts';

/** What a file of a cluster would hold, read from the management cluster that stores it. */
export interface StoredCluster {
  readonly objects: readonly EksaObject[];
  readonly kinds: Provider['config']['kinds'];
}

export async function readStoredCluster(name: string, kubeconfig: string, host: Host): Promise<StoredCluster> {
  const { cwd, signal } = host;
  const client = connectKube(await readKubeconfig(cwd, kubeconfig));
  try {
    const cluster = await findCluster(client, name, { signal });
    const namespace = cluster.metadata.namespace ?? defaultNamespace;
    const refs = refsOf(cluster.spec).map((ref) => ({ apiVersion: eksaApiVersion, ...ref, namespace }));
    const found = await Promise.all(refs.map((ref) => client.get(ref, { signal })));
    const providers = await installedProviders(host);
    return {
      objects: [cluster, ...found.filter((object) => object !== undefined)].map(asWritten),
      kinds: Object.assign({}, ...providers.map(({ config }) => config.kinds)),
    };
  } finally {
    client.close();
  }
}

async function readKubeconfig(cwd: string, path: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new EksaError('KUBECONFIG_INVALID', `Cannot read the kubeconfig ${path}: ${errorText(error)}`, { cause: error });
  }
}

async function findCluster(client: KubeClient, name: string, options: CallOptions): Promise<KubeObject> {
  const { items } = await client.list(
    { apiVersion: eksaApiVersion, kind: 'Cluster' },
    { ...options, fieldSelector: `metadata.name=${name}` },
  );
  const [cluster, ...more] = items;
  if (cluster !== undefined && more.length === 0) return cluster;
  if (cluster === undefined) {
    throw new EksaError('CLUSTER_NOT_FOUND', `${client.server} stores no Cluster ${name}`, {
      hint: `List what is there with \`kubectl get clusters.${eksaGroup} -A\`.`,
    });
  }
  const namespaces = items.map(({ metadata }) => metadata.namespace).join(', ');
  throw new EksaError('CLUSTER_NOT_FOUND', `${client.server} stores a Cluster ${name} in several namespaces: ${namespaces}`);
}

/** As a person would have written it: without what the server, kubectl and the program add. */
function asWritten({ apiVersion, kind, metadata, spec }: KubeObject): EksaObject {
  const { name, namespace, labels } = metadata;
  const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => !programAnnotations.test(key));
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== undefined && namespace !== defaultNamespace && { namespace }),
      ...(labels !== undefined && { labels }),
      ...(annotations.length > 0 && { annotations: Object.fromEntries(annotations) }),
    },
    spec: spec ?? {},
  };
}

const programAnnotations =
  /^(kubectl\.kubernetes\.io\/last-applied-configuration|anywhere\.eks\.amazonaws\.com\/(paused|managed-by-cli|managed-by|control-plane|etcd|management-components-version|allow-delete-when-paused))$/;
