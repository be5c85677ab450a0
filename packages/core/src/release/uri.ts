const scheme = /^[a-z][a-z0-9+.-]+:/i;

/** True for `https://…`, `file:///…`, `embed:///…`; false for paths, also for those with a drive letter. */
export function hasScheme(uri: string): boolean {
  return scheme.test(uri);
}

/** What a reference inside the document at `base` points to. Only one without a scheme depends on the base. */
export function resolveUri(base: string, reference: string): string {
  if (hasScheme(reference)) return reference;
  if (hasScheme(base)) return new URL(reference, base).href;
  if (reference.startsWith('/')) return reference;
  return base.slice(0, base.lastIndexOf('/') + 1) + reference.replace(/^(\.\/)+/, '');
}

/** `file:///a%20b` → `/a b`; `file:///C:/a` → `C:/a`. Throws on a URI that is none. */
export function pathOfFileUri(uri: string): string {
  return decodeURIComponent(new URL(uri).pathname).replace(/^\/(?=[A-Za-z]:)/, '');
}
