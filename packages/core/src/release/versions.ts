/** Kubernetes minors of a bundle, oldest first, e.g. `['1.33', '1.34']`. */
export function supportedVersions(bundles: {
  readonly spec: { readonly versionsBundles: readonly { readonly kubeVersion: string }[] };
}): readonly string[] {
  return sorted(bundles.spec.versionsBundles.map(({ kubeVersion }) => kubeVersion));
}

/** The newest of {@link supportedVersions}; undefined when there is none. */
export function latestVersion(bundles: Parameters<typeof supportedVersions>[0]): string | undefined {
  return supportedVersions(bundles).at(-1);
}

/**
 * The same as {@link supportedVersions} by a look at the text: a full read of the public bundle takes longer than printing a
 * default cluster file may.
 */
export function versionsInText(text: string): readonly string[] {
  const matches = text.matchAll(/^[\s{,-]*"?kubeVersion"?:\s*["']?(\d+\.\d+)["']?\s*,?\s*$/gm);
  return sorted([...matches].map(([, version = '']) => version));
}

function sorted(versions: readonly string[]): readonly string[] {
  return [...new Set(versions)].sort((a, b) => minor(a) - minor(b));
}

/** Orders `1.9` before `1.10`. */
function minor(version: string): number {
  const [major = '0', rest = '0'] = version.split('.');
  return Number(major) * 1000 + Number(rest);
}
