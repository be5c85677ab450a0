import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { createManualClock } from '../../clock/manual-clock.ts';
import { createFaults } from '../../faults/planned-faults.ts';
import { allImages } from '../images.ts';
import { type ReleaseServer, serveRelease } from './serve.ts';

let server: ReleaseServer;

beforeAll(async () => {
  server = await serveRelease({ port: 0, clock: createManualClock(), faults: createFaults() });
});
afterAll(() => server.close());

async function text(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

/** Every value under one of these keys, wherever it is. */
function found(value: unknown, keys: readonly string[]): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    keys.includes(key) && typeof item === 'string' ? [item] : found(item, keys),
  );
}

describe('the release', () => {
  test('serves every document that its bundle names', async () => {
    const bundles: unknown = parse(await text(server.places.bundles));
    const urls = found(bundles, ['uri', 'manifestUrl', 'components']).filter((uri) => uri.startsWith('http:'));
    expect(urls.length).toBeGreaterThan(10);
    for (const url of new Set(urls)) expect(parseAllDocuments(await text(url)).length).toBeGreaterThan(0);
  });

  test('refuses what is no URL, and goes on', async () => {
    const status = await new Promise((resolve, reject) => {
      const asked = request({ port: server.port, path: '//[' }, (answer) => resolve(answer.resume().statusCode));
      asked.on('error', reject).end();
    });
    expect(status).toBe(400);
    expect(await text(server.places.bundles)).toContain('kind: Bundles');
  });

  test('has every image that its documents name in its registry', async () => {
    const bundles: unknown = parse(await text(server.places.bundles));
    const images = found(bundles, ['uri']).filter((uri) => !uri.startsWith('http:'));
    for (const image of new Set(images)) {
      const [, repository, tag] = /^[^/]+\/(.+):([^:]+)$/.exec(image) ?? [];
      const response = await fetch(`http://${server.places.registry}/v2/${repository}/manifests/${tag}`, { method: 'HEAD' });
      expect([image, response.status]).toEqual([image, 200]);
    }
  });

  test('serves blobs under their digests', async () => {
    const [image] = allImages();
    const base = `http://${server.places.registry}/v2/${image?.repository}`;
    const manifest = (await (await fetch(`${base}/manifests/${image?.tag}`)).json()) as {
      readonly layers: readonly { readonly digest: string }[];
    };
    const digest = manifest.layers[0]?.digest ?? '';
    const blob = Buffer.from(await (await fetch(`${base}/blobs/${digest}`)).arrayBuffer());
    expect(`sha256:${createHash('sha256').update(blob).digest('hex')}`).toBe(digest);
  });

  test('leads each webhook and conversion to a Service of its own manifest', async () => {
    const bundles: unknown = parse(await text(server.places.bundles));
    const manifests = new Set(found(bundles, ['uri']).filter((uri) => uri.endsWith('components.yaml')));
    for (const url of manifests) {
      const objects = parseAllDocuments(await text(url)).map((document) => document.toJS() as { kind: string; metadata: { name: string } });
      const services = new Set(objects.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name));
      const called = objects.flatMap((object) =>
        object.kind === 'CustomResourceDefinition' || object.kind.endsWith('WebhookConfiguration') ? serviceNames(object) : [],
      );
      expect(called.filter((name) => !services.has(name))).toEqual([]);
    }
  });

  test('says when it has nothing', async () => {
    const registry = `http://${server.places.registry}/v2/nobody/manifests/v1`;
    expect((await fetch(registry)).status).toBe(404);
    expect((await fetch(`http://${server.places.registry}/nowhere.yaml`)).status).toBe(404);
  });
});

function serviceNames(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    if (key !== 'service' || typeof item !== 'object' || item === null || !('name' in item)) return serviceNames(item);
    return [String(item.name)];
  });
}
