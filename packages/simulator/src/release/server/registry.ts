import type { Artifact } from './artifacts.ts';

/** What the server answers a request with. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array | string;
}

/** The reading half of the OCI distribution API: manifests by tag or digest, blobs, lists of tags. */
export function createRegistry(artifacts: readonly Artifact[]): (path: string) => Answer | undefined {
  const manifests = new Map(
    artifacts.flatMap((artifact) =>
      [artifact.tag, artifact.digest].map((reference) => [`${artifact.repository}@${reference}`, artifact] as const),
    ),
  );
  const blobs = new Map(artifacts.flatMap((artifact) => artifact.blobs.map(({ digest, content }) => [digest, content] as const)));

  return (path) => {
    if (path === '/v2/' || path === '/v2') return json(200, {});
    const match = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(path);
    if (!match) return undefined;
    const [, repository = '', what, reference = ''] = match;
    if (what === 'tags') {
      const tags = artifacts.filter((artifact) => artifact.repository === repository).map(({ tag }) => tag);
      return tags.length > 0 ? json(200, { name: repository, tags }) : refusal('NAME_UNKNOWN', 'repository name not known to registry');
    }
    if (what === 'blobs') {
      const content = blobs.get(reference);
      if (!content) return refusal('BLOB_UNKNOWN', 'blob unknown to registry');
      return { status: 200, headers: headersOf('application/octet-stream', content, reference), body: content };
    }
    const artifact = manifests.get(`${repository}@${reference}`);
    if (!artifact) return refusal('MANIFEST_UNKNOWN', 'manifest unknown');
    return { status: 200, headers: headersOf(artifact.mediaType, artifact.manifest, artifact.digest), body: artifact.manifest };
  };
}

function headersOf(type: string, content: Uint8Array, digest: string): Answer['headers'] {
  return { 'Content-Type': type, 'Content-Length': content.byteLength, 'Docker-Content-Digest': digest };
}

function refusal(code: string, message: string): Answer {
  return json(404, { errors: [{ code, message }] });
}

function json(status: number, value: unknown): Answer {
  const body = JSON.stringify(value);
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Docker-Distribution-Api-Version': 'registry/2.0',
  };
  return { status, headers, body };
}
