import type { ImageRef } from './types.ts';

/**
 * Splits an image reference. The port of a registry is no tag; without tag and digest the tag is `latest`, as for every container
 * engine, and with a digest alone it is empty.
 */
export function splitImage(uri: string): ImageRef {
  const [name = '', digest] = uri.split('@', 2);
  const colon = name.lastIndexOf(':');
  const tagged = colon > name.lastIndexOf('/');
  const repository = tagged ? name.slice(0, colon) : name;
  const fallback = digest === undefined ? 'latest' : '';
  return { uri, repository, tag: tagged ? name.slice(colon + 1) : fallback, ...(digest === undefined ? {} : { digest }) };
}
