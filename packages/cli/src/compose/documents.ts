import type { ClusterDocuments } from '@eksa/core/clusters';
import { type ClusterConfig, defaultNamespace, eksaCrds, printClusterConfig } from '@eksa/core/config';
import type { CallOptions, KubeObject, ObjectMeta } from '@eksa/core/ports';
import type { Provider } from '@eksa/core/provider';
import { bundlesObject, eksaReleaseObject, eksdReleaseObject, type ReadText, type ResolvedRelease } from '@eksa/core/release';
import { parse } from 'yaml';

export interface DocumentsInput {
  readonly config: ClusterConfig;
  readonly release: ResolvedRelease;
  readonly provider: Provider;
  readonly readText: ReadText;
}

export function clusterDocuments({ config, release, provider, readText }: DocumentsInput): ClusterDocuments {
  return {
    crds: eksaCrds(provider.config.kinds),
    instances: [...eksaInstances(config), bundlesObject(release), eksaReleaseObject(release)],
    clusterFile: printClusterConfig(config),
    eksd: async (options) => [...(await eksdDefinition(release, readText, options)), eksdReleaseObject(release)],
  };
}

/** In the namespace that the file gives, as the original stores them; what a server adds to metadata stays behind. */
function eksaInstances({ cluster, datacenter, others }: ClusterConfig): readonly KubeObject[] {
  return [cluster, datacenter, ...others].map(({ apiVersion, kind, metadata, spec }) => {
    const { name, namespace = defaultNamespace, labels, annotations } = metadata as ObjectMeta;
    return { apiVersion, kind, metadata: { name, namespace, ...(labels && { labels }), ...(annotations && { annotations }) }, spec };
  });
}

async function eksdDefinition(release: ResolvedRelease, readText: ReadText, options: CallOptions): Promise<readonly KubeObject[]> {
  const uri = release.bundle.eksD.components;
  if (uri === undefined) return [];
  return [parse(await readText(uri, options)) as KubeObject];
}
