import { parseClusterFile } from '@eksa/core/config';
import type { ApiResource, KubeObject } from '@eksa/core/ports';
import type { ResolvedRelease } from '@eksa/core/release';
import { dockerProvider } from '@eksa/provider-docker';
import { parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { namespace } from '../settled.ts';

/** The Cluster API objects that our product applies for this file, for `kubectl apply -f -`. */
export function peerObjects(file: string, release: ResolvedRelease, manifests: readonly string[]): string {
  const { config: provider } = dockerProvider;
  const config = parseClusterFile(file, { file: 'cluster.yaml', kinds: provider.kinds, datacenterKinds: [provider.datacenterKind] });
  const { etcd, controlPlane, workers } = dockerProvider.render({ config, release, served: manifests.flatMap(servedBy) });
  const home = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } };
  return listOf([home, ...etcd, ...controlPlane, ...workers]);
}

export function listOf(items: readonly KubeObject[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

const CrdSchema = z.object({
  kind: z.literal('CustomResourceDefinition'),
  spec: z.object({
    group: z.string(),
    scope: z.string(),
    names: z.object({ kind: z.string(), plural: z.string() }),
    versions: z.array(z.object({ name: z.string(), served: z.boolean() })),
  }),
});

/** What a cluster with these definitions serves, so that rendering need not wait for it. */
function servedBy(manifest: string): readonly ApiResource[] {
  return parseAllDocuments(manifest).flatMap((document) => {
    const parsed = CrdSchema.safeParse(document.toJS());
    if (!parsed.success) return [];
    const { group, scope, names, versions } = parsed.data.spec;
    return versions
      .filter(({ served }) => served)
      .map(({ name }) => ({ apiVersion: `${group}/${name}`, ...names, namespaced: scope === 'Namespaced', verbs: [] }));
  });
}
