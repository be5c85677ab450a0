import type { KubeObject } from '../../objects/object.ts';
import { parseWatchVersion } from '../reads/versions.ts';
import { bookmark, type WatchEvent, type WatchRequest, watchObjects } from '../reads/watch.ts';
import type { Core } from '../registry/core.ts';
import type { Table } from '../resource.ts';
import { jsonText } from '../serialize/json-text.ts';
import { partialMetadata } from '../serialize/partial-metadata.ts';
import { ApiError } from '../status/api-error.ts';
import { internalError } from '../status/failures.ts';
import type { Exchange } from './exchange.ts';
import { createLineStream } from './line-stream.ts';
import { acceptedForm } from './media-types.ts';
import { booleanParameter, numberParameter } from './query.ts';
import { listInvalid, selectionFor, tableOptions } from './read.ts';

const bookmarkEveryMs = 60_000;
/** Without timeoutSeconds a watch lasts between this and twice as long, as kube-apiserver's. */
const shortestDefaultMs = 30 * 60_000;
const longestMs = 2 ** 31 - 1;

export interface WatchEnding {
  /** Ends all watches of the server. */
  readonly signal: AbortSignal;
  /** By fault: ends this watch early (simulated milliseconds), or answers as if its version was forgotten. */
  readonly endAfterMs?: number | undefined;
  readonly expire?: boolean;
}

export function watchCollection(core: Core, exchange: Exchange, ending: WatchEnding): void {
  const { query, resource, request } = exchange;
  const form = acceptedForm(request.headers.accept, ['Table', 'PartialObjectMetadata']);
  const wanted = watchRequest(query);
  const selection = selectionFor(exchange);
  const timeoutSeconds = numberParameter(query, 'timeoutSeconds') ?? 0;
  const bookmarks = booleanParameter(query, 'allowWatchBookmarks') ?? false;
  const toText = encoder(core, exchange, form.as);

  const stream = createLineStream(exchange.answer.stream('application/json'));
  const fail = (failure: ApiError) => {
    stream.line(`{"type":"ERROR","object":${JSON.stringify(failure.status)}}\n`);
    stream.end();
  };
  const send = (event: WatchEvent) => {
    if (event.type === 'BOOKMARK' && !bookmarks) return;
    try {
      stream.line(`{"type":"${event.type}","object":${toText(event)}}\n`);
    } catch (error) {
      // Whoever wrote the object must not suffer from what one watch cannot show.
      fail(internalError(error instanceof Error ? error.message : String(error)));
    }
  };
  const begun = ending.expire ? expiredByFault() : watchObjects(core, resource, selection, wanted, send);
  if (begun instanceof ApiError) {
    fail(begun);
    return;
  }

  const lifetime = timeoutSeconds > 0 ? timeoutSeconds * 1000 : shortestDefaultMs * (1 + Math.random());
  const timer = setTimeout(() => stream.end(), Math.min(lifetime, longestMs)).unref();
  const cancelFault = ending.endAfterMs === undefined ? () => {} : core.clock.after(ending.endAfterMs, () => stream.end());
  const ticker = setInterval(() => send(bookmark(core, resource)), bookmarkEveryMs).unref();
  const abort = () => stream.end();
  ending.signal.addEventListener('abort', abort);
  stream.onClose(() => {
    begun();
    clearTimeout(timer);
    cancelFault();
    clearInterval(ticker);
    ending.signal.removeEventListener('abort', abort);
  });
}

function watchRequest(query: URLSearchParams): WatchRequest {
  const sendInitialEvents = booleanParameter(query, 'sendInitialEvents');
  const match = query.get('resourceVersionMatch') ?? '';
  if (sendInitialEvents !== undefined && match !== 'NotOlderThan') {
    throw listInvalid('resourceVersionMatch', 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan');
  }
  if (sendInitialEvents === undefined && match !== '') {
    throw listInvalid('resourceVersionMatch', 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided');
  }
  return { revision: parseWatchVersion(query.get('resourceVersion') ?? ''), sendInitialEvents };
}

function expiredByFault(): ApiError {
  return new ApiError(410, 'Expired', 'too old resource version (by the fault plan)');
}

/** An event's object in the form asked for. Of tables only the first has the column definitions. */
function encoder(core: Core, exchange: Exchange, as: string | undefined): (event: WatchEvent) => string {
  if (as === undefined) return ({ object }) => jsonText(object);
  if (as === 'PartialObjectMetadata') return ({ object }) => jsonText(partialMetadata(object));
  const { includeObject } = tableOptions(core, exchange);
  let first = true;
  return ({ type, object }) => {
    const columns = first;
    first = false;
    const table = core.kinds.toTable(exchange.resource, [object], { includeObject, now: core.clock.now() });
    return tableEventText(columns ? table.columnDefinitions : null, table.rows, object, type === 'BOOKMARK');
  };
}

function tableEventText(
  columnDefinitions: Table['columnDefinitions'] | null,
  rows: Table['rows'],
  object: KubeObject,
  isBookmark: boolean,
): string {
  // A bookmark's row is there for its version alone.
  const shown = isBookmark ? [{ cells: [], object: partialMetadata(object) }] : rows;
  const metadata = { resourceVersion: object.metadata.resourceVersion };
  return JSON.stringify({ kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata, columnDefinitions, rows: shown });
}
