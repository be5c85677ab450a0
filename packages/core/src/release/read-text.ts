import type { CallOptions } from '../ports/index.ts';

/** Reads the text at a URI or path. Errors: RELEASE_UNREADABLE, CANCELLED. */
export type ReadText = (uri: string, options?: CallOptions) => Promise<string>;

/** Texts by key, kept across processes. A key is a safe file name. Failing is allowed: the reader then does without. */
export interface BlobCache {
  get(key: string): Promise<string | undefined>;
  put(key: string, text: string): Promise<void>;
}
