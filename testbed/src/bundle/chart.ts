import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cached, digest } from '../cache.ts';
import { registryHost } from '../images/build.ts';
import { readManifest } from '../registry/api.ts';
import { bash, run } from '../shell.ts';
import type { BundleImage } from './catalog.ts';

/** Pushes a chart as an OCI artifact under the version that the bundle gives it, and describes it as bundles do. */
export async function pushChart(helm: string, chart: string, repository: string, version: string): Promise<BundleImage> {
  const name = basename(repository);
  const uri = `${registryHost}/${repository}:${version}`;
  const folder = await cached('charts', digest(await readFile(chart, 'base64'), version), async (out) => {
    await bash('tar -xzf "$CHART" -C "$OUT" && "$HELM" package "$OUT/$NAME" --version "$VERSION" --destination "$OUT"', {
      env: { CHART: chart, OUT: out, HELM: helm, NAME: name, VERSION: version },
    });
  });
  const digestFile = join(folder, 'digest');
  const known = existsSync(digestFile) ? await readFile(digestFile, 'utf8') : '';
  const imageDigest = (await isPushed(repository, known)) ? known : await push(helm, join(folder, `${name}-${version}.tgz`), repository);
  await writeFile(digestFile, imageDigest);
  return { description: `Helm chart for ${name}-chart`, imageDigest, name: `${name}-chart`, uri };
}

async function push(helm: string, archive: string, repository: string): Promise<string> {
  const parent = repository.slice(0, repository.lastIndexOf('/'));
  const output = await run('bash', ['-c', '"$0" push "$1" "oci://$2" --plain-http 2>&1', helm, archive, `${registryHost}/${parent}`]);
  const found = output.match(/Digest: (sha256:[0-9a-f]{64})/)?.[1];
  if (found === undefined) throw new Error(`helm push told no digest:\n${output}`);
  return found;
}

async function isPushed(repository: string, imageDigest: string): Promise<boolean> {
  return imageDigest !== '' && (await readManifest(repository, imageDigest, 'application/vnd.oci.image.manifest.v1+json')) !== undefined;
}
