import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { stringify } from 'yaml';
import { componentVersions } from '../versions.ts';
import { templates, values } from './templates.ts';

/** A chart as it is downloaded. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  /** .tgz. */
  readonly archive: Uint8Array;
  /** Chart.yaml, as JSON; registries keep it as the artifact's configuration. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** Cilium's simulated chart; the same bytes each time. */
export async function ciliumChart(): Promise<Chart> {
  const version = `${componentVersions.cilium.replace(/^v/, '')}-1`;
  const config = {
    apiVersion: 'v2',
    name: 'cilium',
    version,
    appVersion: version,
    description: 'Simulated: the objects of Cilium as far as simulated nodes look at them',
    kubeVersion: '>= 1.21.0-0',
    type: 'application',
  };
  const files = {
    'cilium/Chart.yaml': stringify(config),
    'cilium/values.yaml': stringify(values),
    ...Object.fromEntries(Object.entries(templates).map(([name, text]) => [`cilium/templates/${name}`, text])),
  };
  const entries = Object.entries(files).map(([name, text]) => {
    const body = Buffer.from(text);
    return { header: { name, type: 'file' as const, size: body.byteLength, mode: 0o644, mtime: new Date(0) }, body };
  });
  return { name: 'cilium', version, config, archive: new Uint8Array(gzipSync(await packTar(entries))) };
}
