const immutablePaths = [
  // EKS-D: the release number is part of the name.
  /\/kubernetes-1-\d+-eks-\d+\.ya?ml$/,
  // Bundles: a number of their own.
  /\/bundles\/\d+\/manifest\.ya?ml$/,
];

/** True when what is behind a URI never changes, so that a copy is as good. Never for this machine's own servers: they rebuild. */
export function isImmutable(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname, pathname } = new URL(uri);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  if (hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')) return false;
  return immutablePaths.some((pattern) => pattern.test(pathname));
}
