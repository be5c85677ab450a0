import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Located } from '../store/store.ts';

/** A state as it is kept: the header, then one line for each object or change. */
export interface SavedState {
  /** Signs service account tokens; base64. */
  readonly tokenKey: string;
  readonly revision: number;
  readonly objects: readonly Located[];
}

const format = 1;

export function headerLine(tokenKey: string, revision: number): string {
  return `${JSON.stringify({ format, tokenKey, revision })}\n`;
}

export function putLine(storage: string, object: KubeObject): string {
  return `${JSON.stringify({ storage, object })}\n`;
}

export function removeLine(storage: string, object: KubeObject): string {
  const { namespace, name, resourceVersion } = object.metadata;
  return `${JSON.stringify({ storage, removed: { namespace, name, resourceVersion } })}\n`;
}

/**
 * The state after all lines. A last line without its end was being written when the process died, and does not count.
 * Throws an Error for a file of another kind.
 */
export function readState(text: string): SavedState {
  const [first = '', ...rest] = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  const header = parsed(first);
  if (header?.format !== format) throw new Error(`expected the state of an API server in format ${format}`);
  let revision = Number(header.revision);
  const objects = new Map<string, Located>();
  for (const line of rest) {
    const { storage, object, removed } = parsed(line) ?? {};
    const metadata = isJsonObject(object) ? object.metadata : removed;
    if (typeof storage !== 'string' || !isJsonObject(metadata)) continue;
    const key = `${storage} ${String(metadata.namespace ?? '')} ${String(metadata.name)}`;
    revision = Math.max(revision, Number(metadata.resourceVersion));
    if (isJsonObject(object)) objects.set(key, { storage, object: object as unknown as KubeObject });
    else objects.delete(key);
  }
  return { tokenKey: String(header.tokenKey), revision, objects: [...objects.values()] };
}

function parsed(line: string): JsonObject | undefined {
  if (line === '') return undefined;
  const value: unknown = JSON.parse(line);
  return isJsonObject(value) ? value : undefined;
}
