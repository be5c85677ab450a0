import { createHash } from 'node:crypto';
import type { BlobCache } from './read-text.ts';

/** sha256 of a text, in hex. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Keeps texts by the digest of their content, and beside them which digest a URI had last. A text that no longer has its digest
 * (a torn write, a meddled file) counts as absent.
 */
export interface TextCache {
  read(uri: string): Promise<string | undefined>;
  write(uri: string, text: string): Promise<void>;
}

export function textCache(blobs: BlobCache, onWarning: (text: string) => void): TextCache {
  return {
    async read(uri) {
      try {
        const digest = await blobs.get(pointerKey(uri));
        if (digest === undefined || !/^[0-9a-f]{64}$/.test(digest)) return undefined;
        const text = await blobs.get(contentKey(digest));
        return text !== undefined && digestOf(text) === digest ? text : undefined;
      } catch {
        return undefined;
      }
    },
    async write(uri, text) {
      try {
        const digest = digestOf(text);
        await blobs.put(contentKey(digest), text);
        await blobs.put(pointerKey(uri), digest);
      } catch (error) {
        onWarning(`The copy of ${uri} could not be kept: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}

function contentKey(digest: string): string {
  return `sha256-${digest}`;
}

function pointerKey(uri: string): string {
  return `uri-${digestOf(uri)}`;
}
