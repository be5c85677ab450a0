import type { ClusterDocuments } from '@eksa/core/clusters';
import { eksaNamespace } from '@eksa/core/clusters';
import { type ClusterConfig, eksaCrds, printClusterConfig } from '@eksa/core/config';
import type { CallOptions, KubeObject } from '@eksa/core/ports';
import type { Provider } from '@eksa/core/provider';
import { bundlesObject, eksaReleaseObject, type ReadText, type ResolvedRelease } from '@eksa/core/release';
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
    eksd: async (options) => [...(await eksdDefinition(release, readText, options)), eksdRelease(release)],
  };
}

/** In the namespace that the file gives, `default` otherwise, as the original stores them. */
function eksaInstances({ cluster, datacenter, others }: ClusterConfig): readonly KubeObject[] {
  return [cluster, datacenter, ...others].map((object) => ({
    ...object,
    metadata: { ...object.metadata, namespace: object.metadata.namespace ?? 'default' },
  }));
}

async function eksdDefinition(release: ResolvedRelease, readText: ReadText, options: CallOptions): Promise<readonly KubeObject[]> {
  const uri = release.bundle.eksD.components;
  if (uri === undefined) return [];
  return [parse(await readText(uri, options)) as KubeObject];
}

function eksdRelease({ documents }: ResolvedRelease): KubeObject {
  const { status: _status, ...object } = documents.eksd;
  return { ...object, metadata: { name: documents.eksd.metadata.name, namespace: eksaNamespace } } as KubeObject;
}
