import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { EksdReleaseSchema, eksDistro, type ResolvedRelease } from '../../packages/core/src/release/index.ts';

interface OldBundles {
  readonly spec: { readonly versionsBundles: readonly ResolvedRelease['bundle'][] };
}

/**
 * The release that the original's files of a Kubernetes minor were rendered with: its older bundles and the EKS-D release that they
 * name, read from the oracle's `release` folder. The bundles lack fields that ours must have, so they are taken unchecked.
 */
export function oracleRelease(dir: string, kubeVersion: string): ResolvedRelease {
  const bundles = read(dir, 'bundles.yaml') as OldBundles;
  const bundle = bundles.spec.versionsBundles.find((entry) => entry.kubeVersion === kubeVersion);
  if (bundle === undefined) throw new Error(`release/bundles.yaml has nothing for Kubernetes ${kubeVersion}`);
  const file = basename(bundle.eksD.manifestUrl);
  const eksd = eksDistro(EksdReleaseSchema.parse(read(dir, file)), file);
  const document = (kind: string) => ({ apiVersion: 'v1', kind, metadata: { name: kubeVersion } });
  return {
    eksaVersion: 'v0.19.0',
    kubeVersion,
    kubernetesTag: eksd.kubeApiserver.tag,
    bundle,
    management: bundle,
    eksd,
    documents: { bundles: document('Bundles'), eksd: document('Release') },
    digest: kubeVersion,
  };
}

function read(dir: string, file: string): unknown {
  const path = join(dir, 'release', file);
  if (!existsSync(path)) throw new Error(`there is no ${path}`);
  // The old bundles repeat a key here and there; of two the original takes the last, and so does this reader.
  return parse(readFileSync(path, 'utf8'), { uniqueKeys: false });
}
