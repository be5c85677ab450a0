import { isMap } from '@eksa/core/config';
import type { KubeObject } from '@eksa/core/ports';
import { signedContent } from './signed-content.ts';

const excludesAnnotation = 'anywhere.eks.amazonaws.com/excludes';

/** Parts of a bundle that a signature may leave out, so that images can be overridden. */
const overridable: ReadonlySet<string> = new Set(
  `bootstrap bottlerocketBootstrapContainers bottlerocketHostContainers certManager cilium cloudStack clusterAPI controlPlane docker
  eksa eksD.components eksD.manifestUrl etcdadmBootstrap etcdadmController flux haproxy kindnetd nutanix packageController snow
  tinkerbell upgrader vSphere`.split(/\s+/),
);

/** What the signature of a Bundles object is about: everything but the parts that its annotation names, as far as these may be left out. */
export function bundleContent(bundles: KubeObject): string {
  const excluded = excludedParts(bundles).filter((path) => overridable.has(path));
  if (!isMap(bundles.spec) || !Array.isArray(bundles.spec.versionsBundles)) return signedContent(bundles);
  const versionsBundles = bundles.spec.versionsBundles.map((bundle: unknown) => excluded.reduce(without, bundle));
  return signedContent({ ...bundles, spec: { ...bundles.spec, versionsBundles } });
}

/** Lines such as `.spec.versionsBundles[].eksa`, in base64. */
function excludedParts({ metadata }: KubeObject): readonly string[] {
  const text = Buffer.from(metadata.annotations?.[excludesAnnotation] ?? '', 'base64').toString('utf8');
  return text.split('\n').map((line) => line.trim().replace(/^\.spec\.versionsBundles\[\]\./, ''));
}

function without(value: unknown, path: string): unknown {
  if (!isMap(value)) return value;
  const [first = '', ...rest] = path.split('.');
  const { [first]: part, ...others } = value;
  if (part === undefined) return value;
  return rest.length === 0 ? others : { ...others, [first]: without(part, rest.join('.')) };
}
