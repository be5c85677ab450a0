import type { KubeClient, KubeObject } from '@eksa/core/ports';
import { appliedSpecAnnotation, forManagement } from '@eksa/core/render';
import { type Management, startManagement } from '@eksa/kube/testing';
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

/** Applies, and reads back what the server made of it, with its defaults. */
async function applied(objects: readonly KubeObject[]): Promise<readonly KubeObject[]> {
  return Promise.all(objects.map((object) => client.apply(object)));
}

const names = (objects: readonly KubeObject[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);

function withoutDigest(object: KubeObject): KubeObject {
  const { [appliedSpecAnnotation]: _digest, ...annotations } = object.metadata.annotations ?? {};
  return { ...object, metadata: { ...object.metadata, annotations } };
}

describe('templates beside what a real API server holds', () => {
  it.each(files.slice(0, 6))('keep their names with $title, with our digest and without', async ({ text }) => {
    const first = await prepared(text, []);
    const live = await applied(first);
    expect(names(await prepared(text, live))).toEqual(names(first));
    expect(names(await prepared(text, live.map(withoutDigest)))).toEqual(names(first));
  });

  it('get the next ones where the machines changed, and both generations can live', async () => {
    const text = files[0]?.text ?? '';
    const changed = text.replaceAll('resourcePool: /DC/host/pool', 'resourcePool: /DC/host/other');
    expect(changed).not.toBe(text);
    const live = await applied(await prepared(text, []));
    const next = await prepared(changed, live);
    const renamed = names(next).filter((name) => !names(live).includes(name));
    expect(renamed.every((name) => name.startsWith('VSphereMachineTemplate '))).toBe(true);
    expect(renamed).toHaveLength(live.filter(({ kind }) => kind === 'VSphereMachineTemplate').length);
    await applied(next);
    expect(names(await prepared(changed, [...live, ...next]))).toEqual(names(next));
  });
});
