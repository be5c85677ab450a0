/** An image reference in full, as registries and the engine's pull understand it. */
export interface ImageReference {
  /** e.g. `docker.io`, `127.0.0.1:5000`. */
  readonly registry: string;
  /** Path inside the registry, e.g. `library/busybox`. */
  readonly repository: string;
  /** Tag or `sha256:…`. */
  readonly version: string;
  /** `registry/repository:tag` or `registry/repository@sha256:…`. */
  readonly full: string;
}

/** Fills in what people leave out: docker.io, library/, :latest. */
export function parseImageReference(image: string): ImageReference {
  const [nameAndTag = '', digest] = image.split('@');
  const slash = nameAndTag.indexOf('/');
  const first = slash < 0 ? '' : nameAndTag.slice(0, slash);
  const hasRegistry = /[.:]/.test(first) || first === 'localhost';
  const registry = !hasRegistry || first === 'index.docker.io' ? 'docker.io' : first;
  const rest = hasRegistry ? nameAndTag.slice(slash + 1) : nameAndTag;
  const colon = rest.lastIndexOf(':');
  const path = colon < 0 ? rest : rest.slice(0, colon);
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  const tag = colon < 0 ? 'latest' : rest.slice(colon + 1);
  const full = digest ? `${registry}/${repository}@${digest}` : `${registry}/${repository}:${tag}`;
  return { registry, repository, version: digest ?? tag, full };
}
