import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { forManagement } from '@eksa/core/render';
import { applied, type Management, namesOf, startManagement, withoutDigest } from '@eksa/kube/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterFiles } from '../testing/cluster-files.ts';
import { renderFile } from '../testing/render-file.ts';

let management: Management | undefined;
let client: KubeClient;

beforeAll(async () => {
  management = await startManagement();
  client = management.client;
}, 240_000);

afterAll(() => management?.stop());

const mirror = clusterFiles().find(({ title }) => title.includes('mirror=trusted'))?.text ?? '';
const changed = mirror.replace('port: "5000"', 'port: "5001"');

async function prepared(text: string, live: readonly KubeObject[]): Promise<readonly KubeObject[]> {
  const served = await client.resources();
  return forManagement(renderFile(text, served), { live, served });
}

describe('templates beside what a real API server holds', () => {
  it('keep their names, with our digest and without', async () => {
    const first = await prepared(mirror, []);
    const live = await applied(client, first);
    expect(namesOf(await prepared(mirror, live))).toEqual(namesOf(first));
    expect(namesOf(await prepared(mirror, live.map(withoutDigest)))).toEqual(namesOf(first));
  });

  it('get the next ones where they changed, and both generations can live', async () => {
    expect(changed).not.toBe(mirror);
    const live = await applied(client, await prepared(mirror, []));
    const next = await prepared(changed, live);
    const renamed = namesOf(next).filter((name) => !namesOf(live).includes(name));
    expect(renamed).toEqual(['KubeadmConfigTemplate pairs-md-0-2', 'KubeadmConfigTemplate pairs-md-1-2']);
    const both = await applied(client, next);
    expect(namesOf(await prepared(changed, [...live.filter(({ kind }) => kind.endsWith('Template')), ...both]))).toEqual(namesOf(next));
  });
});
