import { createHash } from 'node:crypto';
import type { Chart } from '../chart/chart.ts';
import type { ReleaseImage } from '../images.ts';

/** What a registry holds under one name and tag. */
export interface Artifact {
  readonly repository: string;
  readonly tag: string;
  readonly mediaType: string;
  readonly manifest: Uint8Array;
  readonly digest: string;
  readonly blobs: readonly Blob[];
}

export interface Blob {
  readonly digest: string;
  readonly content: Uint8Array;
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json';

/** A chart as `helm push` stores it. */
export function chartArtifact(chart: Chart, repository: string): Artifact {
  const config = blob(Buffer.from(JSON.stringify(chart.config)));
  const layer = blob(chart.archive);
  return artifact(repository, chart.version, [config, layer], {
    config: described(config, 'application/vnd.cncf.helm.config.v1+json'),
    layers: [described(layer, 'application/vnd.cncf.helm.chart.content.v1.tar+gzip')],
  });
}

/** An image without content: its settings, and one layer that is an empty archive. */
export function imageArtifact({ repository, tag, entrypoint = [], command = [] }: ReleaseImage): Artifact {
  const config = blob(
    Buffer.from(
      JSON.stringify({ architecture: 'amd64', os: 'linux', config: { Entrypoint: entrypoint, Cmd: command }, comment: `simulated ${tag}` }),
    ),
  );
  const layer = blob(Buffer.alloc(1024));
  return artifact(repository, tag, [config, layer], {
    config: described(config, 'application/vnd.oci.image.config.v1+json'),
    layers: [described(layer, 'application/vnd.oci.image.layer.v1.tar')],
  });
}

function artifact(repository: string, tag: string, blobs: readonly Blob[], content: Readonly<Record<string, unknown>>): Artifact {
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: manifestType, ...content }));
  return { repository, tag, mediaType: manifestType, manifest, digest: digestOf(manifest), blobs };
}

function described({ digest, content }: Blob, mediaType: string): Readonly<Record<string, unknown>> {
  return { mediaType, digest, size: content.byteLength };
}

function blob(content: Uint8Array): Blob {
  return { digest: digestOf(content), content };
}

function digestOf(content: Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
