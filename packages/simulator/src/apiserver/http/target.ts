/** What a path is about. */
export type RequestTarget = ResourceTarget | { readonly path: string };

export interface ResourceTarget {
  /** `GROUP/VERSION`, or `VERSION` in the core group. */
  readonly apiVersion: string;
  /** `''` = core. */
  readonly group: string;
  readonly namespace: string | undefined;
  readonly plural: string;
  /** Undefined = the collection. */
  readonly name: string | undefined;
  /** `''` = the object itself. */
  readonly subresource: string;
}

/** Sub-resources of namespaces themselves; any other third part is a resource within one. */
const namespaceSubresources = ['status', 'finalize'];

/** Undefined: the path is not well-formed. */
export function parseTarget(pathname: string): RequestTarget | undefined {
  const segments = decodeSegments(pathname);
  if (segments === undefined) return undefined;
  const [root, ...rest] = segments;
  if (root === 'api' && rest.length >= 2) return resourceTarget('', rest[0] ?? '', rest.slice(1)) ?? { path: pathname };
  if (root === 'apis' && rest.length >= 3) return resourceTarget(rest[0] ?? '', rest[1] ?? '', rest.slice(2)) ?? { path: pathname };
  return { path: pathname };
}

function decodeSegments(pathname: string): readonly string[] | undefined {
  try {
    const trimmed = pathname.replace(/^\//, '').replace(/\/$/, '');
    return trimmed.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function resourceTarget(group: string, version: string, segments: readonly string[]): ResourceTarget | undefined {
  const [first = '', second, third] = segments;
  const nested = first === 'namespaces' && third !== undefined && !namespaceSubresources.includes(third);
  const [plural = '', name, subresource = '', ...more] = nested ? segments.slice(2) : segments;
  if (more.length > 0 || segments.includes('')) return undefined;
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return { apiVersion, group, namespace: nested ? second : undefined, plural, name, subresource };
}
