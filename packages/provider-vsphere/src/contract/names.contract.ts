import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { forManagement } from '@eksa/core/render';
import { applied, type Management, namesOf, startManagement, withoutDigest } from '@eksa/kube/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vsphereProvider } from '../provider.ts';
import { clusterFiles } from '../testing/cluster-files.ts';
import { inputFor } from '../testing/render-file.ts';

const files = clusterFiles();
let management: Management | undefined;
let client: KubeClient;

beforeAll(async () => {
  management = await startManagement();
  client = management.client;
}, 240_000);

afterAll(() => management?.stop());

async function prepared(text: string, live: readonly KubeObject[]): Promise<readonly KubeObject[]> {
  const served = await client.resources();
  return forManagement(vsphereProvider.render(inputFor(text, served)), { live, served });
}

describe('templates beside what a real API server holds', () => {
  it.each(files.slice(0, 6))('keep their names with $title, with our digest and without', async ({ text }) => {
    const first = await prepared(text, []);
    const live = await applied(client, first);
    expect(namesOf(await prepared(text, live))).toEqual(namesOf(first));
    expect(namesOf(await prepared(text, live.map(withoutDigest)))).toEqual(namesOf(first));
  });

  it('get the next ones where the machines changed, and both generations can live', async () => {
    const text = files[0]?.text ?? '';
    const changed = text.replaceAll('resourcePool: /DC/host/pool', 'resourcePool: /DC/host/other');
    expect(changed).not.toBe(text);
    const live = await applied(client, await prepared(text, []));
    const next = await prepared(changed, live);
    const renamed = namesOf(next).filter((name) => !namesOf(live).includes(name));
    expect(renamed.every((name) => name.startsWith('VSphereMachineTemplate '))).toBe(true);
    expect(renamed).toHaveLength(live.filter(({ kind }) => kind === 'VSphereMachineTemplate').length);
    await applied(client, next);
    expect(namesOf(await prepared(changed, [...live, ...next]))).toEqual(namesOf(next));
  });
});
