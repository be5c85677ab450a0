import type { ApiResource, KubeClient, KubeObject } from '@eksa/core/ports';
import { forManagement } from '@eksa/core/render';
import { complaints, type Management, servedIn, startManagement } from '@eksa/kube/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vsphereProvider } from '../provider.ts';
import { clusterFiles } from '../testing/cluster-files.ts';
import { inputFor } from '../testing/render-file.ts';
import { nestedObjects } from './nested-objects.ts';

const files = clusterFiles();
let management: Management | undefined;
let client: KubeClient;
let resources: readonly ApiResource[];

beforeAll(async () => {
  management = await startManagement();
  client = management.client;
  resources = await client.resources();
}, 240_000);

afterAll(() => management?.stop());

describe.each(['v1beta1', 'v1beta2'] as const)('a real API server with Cluster API in %s and its vSphere provider', (contract) => {
  function objectsOf(text: string): readonly KubeObject[] {
    const served = servedIn(contract, resources);
    return forManagement(vsphereProvider.render(inputFor(text, served)), { live: [], served });
  }

  it.each(files)('takes a cluster with $title, and what its machines and resource sets bring', async ({ text }) => {
    const objects = objectsOf(text);
    const apiVersions = new Set(objects.map(({ apiVersion }) => apiVersion));
    expect(apiVersions).toContain(`controlplane.cluster.x-k8s.io/${contract}`);
    expect(apiVersions).toContain(`addons.cluster.x-k8s.io/${contract}`);
    expect(await complaints(client, objects)).toEqual([]);
    const nested = nestedObjects(objects);
    expect(nested.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['DaemonSet', 'Service', 'ServiceAccount', 'Secret', 'Pod']));
    expect(await complaints(client, nested)).toEqual([]);
  });

  it.each(['Cluster', 'VSphereCluster', 'VSphereMachineTemplate', 'ClusterResourceSet'])(
    'refuses a field of %s that it does not know',
    async (kind) => {
      const [{ text } = { text: '' }] = files;
      const found = objectsOf(text).find((object) => object.kind === kind);
      const strange = { ...found, spec: { ...(found?.spec as object), unheardOf: true } } as KubeObject;
      expect(await complaints(client, [strange])).toEqual([expect.stringContaining('unheardOf')]);
    },
  );
});
