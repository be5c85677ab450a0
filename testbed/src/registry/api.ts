import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { registryHost } from '../images/build.ts';

// The few calls of the distribution API that pushing takes.

export interface Descriptor {
  mediaType: string;
  size: number;
  digest: string;
}

const manifestType = 'application/vnd.docker.distribution.manifest.v2+json';

/** What the registry has under a tag or digest. */
export async function readManifest(
  repository: string,
  reference: string,
  mediaType = manifestType,
): Promise<{ digest: string; configDigest: string } | undefined> {
  const response = await fetch(url(repository, 'manifests', reference), { headers: { accept: mediaType } });
  if (!response.ok) return undefined;
  const manifest = (await response.json()) as { config?: Descriptor };
  return { digest: response.headers.get('docker-content-digest') ?? '', configDigest: manifest.config?.digest ?? '' };
}

export async function putManifest(repository: string, tag: string, config: Descriptor, layers: readonly Descriptor[]): Promise<string> {
  const body = JSON.stringify({ schemaVersion: 2, mediaType: manifestType, config, layers });
  await expectOk(fetch(url(repository, 'manifests', tag), { method: 'PUT', body, headers: { 'content-type': manifestType } }));
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

/** Uploads a file unless the repository has it. */
export async function uploadBlob(repository: string, file: string, mediaType: string): Promise<Descriptor> {
  const { size } = await stat(file);
  const digest = await digestFile(file);
  const known = await fetch(url(repository, 'blobs', digest), { method: 'HEAD' });
  if (!known.ok) {
    const begun = await expectOk(fetch(url(repository, 'blobs', 'uploads/'), { method: 'POST' }));
    const location = new URL(begun.headers.get('location') ?? '', `http://${registryHost}`);
    location.searchParams.set('digest', digest);
    const headers = { 'content-type': 'application/octet-stream', 'content-length': String(size) };
    const body = Readable.toWeb(createReadStream(file, { highWaterMark: 1 << 20 })) as ReadableStream;
    await expectOk(fetch(location, { method: 'PUT', body, headers, duplex: 'half' } as RequestInit));
  }
  return { mediaType, size, digest };
}

async function digestFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
}

async function expectOk(pending: Promise<Response>): Promise<Response> {
  const response = await pending;
  if (!response.ok) throw new Error(`registry: ${response.url}: ${response.status} ${await response.text()}`);
  return response;
}

function url(repository: string, kind: string, rest: string): string {
  return `http://${registryHost}/v2/${repository}/${kind}/${rest}`;
}
