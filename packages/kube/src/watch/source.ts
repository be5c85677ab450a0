import { isObject } from '@eksa/core/objects';
import type { ApiResource, KubeList, KubeObject, ListOptions, TypeRef } from '@eksa/core/ports';
import type { Discovery } from '../discovery/discovery.ts';
import { notServed, rejected } from '../http/failures.ts';
import type { Requester } from '../http/requester.ts';
import { numberField, parseJson, recordField, textField } from '../json.ts';
import { isKubeObject, notAnApiServer } from '../object-json.ts';
import { collectionPath, withQuery } from '../paths.ts';

export type Selection = Omit<ListOptions, 'signal'>;

/** One line of a watch. */
export type RawEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: KubeObject; readonly version: string }
  | { readonly type: 'BOOKMARK'; readonly version: string }
  /** The version is too old: list again. */
  | { readonly type: 'EXPIRED' };

export interface SourceOptions {
  readonly signal?: AbortSignal | undefined;
  readonly attempts?: number | undefined;
}

/** The listing and the change stream of one kind. */
export interface ObjectSource {
  readonly server: string;
  readonly kind: string;
  list(options: SourceOptions): Promise<KubeList>;
  changes(version: string, options: SourceOptions): Promise<AsyncIterable<RawEvent>>;
}

const pageSize = 500;
/** The server ends a watch after this; reconnecting spreads load over replicas. */
const serverTimeoutSeconds = 290;

export function makeSource(requester: Requester, discovery: Discovery, type: TypeRef, selection: Selection): ObjectSource {
  const subject = { server: requester.server, object: `${type.kind} objects`, confidential: type.kind === 'Secret' };
  const filter = { labelSelector: selection.labelSelector, fieldSelector: selection.fieldSelector };

  async function collection(options: SourceOptions): Promise<string> {
    const resource: ApiResource | undefined = await discovery.find(type, {
      attempts: options.attempts,
      ...(options.signal && { signal: options.signal }),
    });
    if (resource === undefined) throw notServed(requester.server, type);
    return collectionPath(resource, selection.namespace);
  }

  async function page(path: string, token: string | undefined, options: SourceOptions) {
    const answer = await requester.call({
      method: 'GET',
      path: withQuery(path, { ...filter, limit: pageSize, continue: token }),
      subject: { ...subject, verb: 'list' },
      ...options,
    });
    return answer;
  }

  async function list(options: SourceOptions): Promise<KubeList> {
    const path = await collection(options);
    let items: KubeObject[] = [];
    let token: string | undefined;
    for (;;) {
      const answer = await page(path, token, options);
      if (answer.status === 410 && token !== undefined) {
        // The snapshot behind the page token is gone: start over.
        items = [];
        token = undefined;
        continue;
      }
      if (answer.status !== 200) throw rejected({ ...subject, verb: 'list' }, answer.status, answer.text);
      const body = parseJson(answer.text);
      const metadata = recordField(body, 'metadata');
      if (!isObject(body) || metadata === undefined) throw notAnApiServer(requester.server);
      for (const item of Array.isArray(body.items) ? body.items : []) {
        // Items of a typed list carry neither apiVersion nor kind.
        const object: unknown = isObject(item) ? { apiVersion: type.apiVersion, kind: type.kind, ...item } : item;
        if (isKubeObject(object)) items.push(object);
      }
      token = textField(metadata, 'continue');
      if (token === undefined) return { items, resourceVersion: textField(metadata, 'resourceVersion') ?? '' };
    }
  }

  async function changes(version: string, options: SourceOptions): Promise<AsyncIterable<RawEvent>> {
    const path = await collection(options);
    const query = { ...filter, watch: true, allowWatchBookmarks: true, resourceVersion: version, timeoutSeconds: serverTimeoutSeconds };
    const lines = await requester.stream({
      method: 'GET',
      path: withQuery(path, query),
      subject: { ...subject, verb: 'watch' },
      ...options,
    });
    return events(lines);
  }

  async function* events(lines: AsyncIterable<string>): AsyncGenerator<RawEvent, void, undefined> {
    for await (const line of lines) yield rawEvent(line);
  }

  function rawEvent(line: string): RawEvent {
    const event = parseJson(line);
    const object = isObject(event) ? event.object : undefined;
    const type = textField(event, 'type');
    if (type === 'ERROR') return errorEvent(object);
    const version = textField(recordField(object, 'metadata'), 'resourceVersion') ?? '';
    if (type === 'BOOKMARK') return { type, version };
    if ((type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED') && isKubeObject(object)) return { type, object, version };
    throw notAnApiServer(requester.server);
  }

  function errorEvent(status: unknown): RawEvent {
    const code = numberField(status, 'code') ?? 500;
    if (code === 410) return { type: 'EXPIRED' };
    throw rejected({ ...subject, verb: 'watch' }, code, JSON.stringify(status));
  }

  return { server: requester.server, kind: type.kind, list, changes };
}
