import type { ApiResource, KubeClient, KubeObject } from '@eksa/core/ports';
import { forManagement } from '@eksa/core/render';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterFiles } from '../testing/cluster-files.ts';
import { renderFile } from '../testing/render-file.ts';
import { type Management, startManagement } from './management.ts';

let management: Management | undefined;
let client: KubeClient;
let resources: readonly ApiResource[];

beforeAll(async () => {
  management = await startManagement();
  client = management.client;
  resources = await client.resources();
}, 240_000);

afterAll(() => management?.stop());

/** What a server says that has Cluster API in this contract version alone. */
function serving(contract: string): readonly ApiResource[] {
  const other = contract === 'v1beta1' ? 'v1beta2' : 'v1beta1';
  const ours = /^((controlplane|bootstrap|addons)\.)?cluster\.x-k8s\.io\//;
  return resources.filter(({ apiVersion }) => !(ours.test(apiVersion) && apiVersion.endsWith(`/${other}`)));
}

// Server-side apply refuses fields that the schema does not know, so this is as strict as validation gets.
async function complaints(objects: readonly KubeObject[]): Promise<readonly string[]> {
  const answers = await Promise.allSettled(objects.map((object) => client.apply(object, { dryRun: true })));
  return answers.flatMap((answer, index) => {
    const object = objects[index];
    return answer.status === 'rejected' && object ? [`${object.kind} ${object.metadata.name}: ${String(answer.reason)}`] : [];
  });
}

describe.each(['v1beta1', 'v1beta2'])('a real API server with Cluster API in %s', (contract) => {
  it.each(clusterFiles())('takes a cluster with $title', async ({ text }) => {
    const served = serving(contract);
    const objects = forManagement(renderFile(text, served), { live: [], served });
    expect(new Set(objects.map(({ apiVersion }) => apiVersion))).toContain(`controlplane.cluster.x-k8s.io/${contract}`);
    expect(await complaints(objects)).toEqual([]);
  });

  it('refuses a field that it does not know', async () => {
    const served = serving(contract);
    const [{ text } = { text: '' }] = clusterFiles();
    const [cluster] = forManagement(renderFile(text, served), { live: [], served }).filter(({ kind }) => kind === 'Cluster');
    const strange = { ...cluster, spec: { ...(cluster?.spec as object), unheardOf: true } } as KubeObject;
    expect(await complaints([strange])).toEqual([expect.stringContaining('unheardOf')]);
  });
});
