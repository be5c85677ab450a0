import type { ApiResource, KubeClient, KubeObject } from '@eksa/core/ports';
import { forManagement } from '@eksa/core/render';
import { complaints, type Management, servedIn, startManagement } from '@eksa/kube/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterFiles } from '../testing/cluster-files.ts';
import { renderFile } from '../testing/render-file.ts';

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

describe.each(['v1beta1', 'v1beta2'] as const)('a real API server with Cluster API in %s', (contract) => {
  it.each(files)('takes a cluster with $title', async ({ text }) => {
    const served = servedIn(contract, resources);
    const objects = forManagement(renderFile(text, served), { live: [], served });
    expect(new Set(objects.map(({ apiVersion }) => apiVersion))).toContain(`controlplane.cluster.x-k8s.io/${contract}`);
    expect(await complaints(client, objects)).toEqual([]);
  });

  it('refuses a field that it does not know', async () => {
    const served = servedIn(contract, resources);
    const [{ text } = { text: '' }] = files;
    const [cluster] = forManagement(renderFile(text, served), { live: [], served }).filter(({ kind }) => kind === 'Cluster');
    const strange = { ...cluster, spec: { ...(cluster?.spec as object), unheardOf: true } } as KubeObject;
    expect(await complaints(client, [strange])).toEqual([expect.stringContaining('unheardOf')]);
  });
});
