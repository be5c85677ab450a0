import type { ApiResource, TypeRef } from '@eksa/core/ports';
import { cancelled } from '../http/backoff.ts';
import { rejected } from '../http/failures.ts';
import type { Answer, Requester } from '../http/requester.ts';
import { allowManyListeners } from '../http/signals.ts';
import { parseJson } from '../json.ts';
import { parseAggregated, parseGroupVersions, parseLegacy } from './parse.ts';

export interface DiscoveryOptions {
  readonly signal?: AbortSignal | undefined;
  readonly attempts?: number | undefined;
}

/** What an API server serves, cached. */
export interface Discovery {
  /** `undefined` when the server does not know the kind, also after asking again. Errors as {@link Requester.call}. */
  find(type: TypeRef, options?: DiscoveryOptions): Promise<ApiResource | undefined>;
  /** Asks the server. */
  refresh(options?: DiscoveryOptions): Promise<readonly ApiResource[]>;
}

const aggregatedAccept = ['v2', 'v2beta1']
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat('application/json')
  .join(',');

export function makeDiscovery(requester: Requester): Discovery {
  let byType = new Map<string, ApiResource>();
  let refreshing: Promise<readonly ApiResource[]> | undefined;

  async function find(type: TypeRef, options: DiscoveryOptions = {}): Promise<ApiResource | undefined> {
    const known = byType.get(typeKey(type));
    if (known !== undefined) return known;
    await refresh(options);
    return byType.get(typeKey(type));
  }

  async function refresh(options: DiscoveryOptions = {}): Promise<readonly ApiResource[]> {
    if (refreshing === undefined) {
      // Shared by all callers, so no single caller's signal may end it.
      refreshing = fetchResources(requester, options.attempts).finally(() => {
        refreshing = undefined;
      });
      refreshing.then(remember, () => undefined);
    }
    return abortable(refreshing, options.signal);
  }

  function remember(resources: readonly ApiResource[]): void {
    byType = new Map(resources.map((resource) => [typeKey(resource), resource]));
  }

  return { find, refresh };
}

async function fetchResources(requester: Requester, attempts: number | undefined): Promise<readonly ApiResource[]> {
  const [core, groups] = await Promise.all(['/api', '/apis'].map((path) => fetchJson(requester, path, attempts, aggregatedAccept)));
  const aggregatedCore = parseAggregated(core);
  const aggregatedGroups = parseAggregated(groups);
  if (aggregatedCore !== undefined && aggregatedGroups !== undefined) return [...aggregatedCore, ...aggregatedGroups];
  const versions = parseGroupVersions(core, groups);
  const lists = await Promise.all(versions.map((apiVersion) => legacyResources(requester, apiVersion, attempts)));
  return lists.flat();
}

/** A group whose own server is down must not hide all the others. */
async function legacyResources(requester: Requester, apiVersion: string, attempts: number | undefined): Promise<readonly ApiResource[]> {
  const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const answer = await fetchAnswer(requester, path, attempts, 'application/json').catch(() => undefined);
  return answer?.status === 200 ? parseLegacy(apiVersion, parseJson(answer.text)) : [];
}

async function fetchJson(requester: Requester, path: string, attempts: number | undefined, accept: string): Promise<unknown> {
  const answer = await fetchAnswer(requester, path, attempts, accept);
  if (answer.status !== 200)
    throw rejected({ server: requester.server, verb: 'list', object: `the API resources (${path})` }, answer.status, answer.text);
  return parseJson(answer.text);
}

function fetchAnswer(requester: Requester, path: string, attempts: number | undefined, accept: string): Promise<Answer> {
  return requester.call({
    method: 'GET',
    path,
    accept,
    attempts,
    subject: { server: requester.server, verb: 'list', object: `the API resources (${path})` },
  });
}

function typeKey(type: TypeRef): string {
  return `${type.apiVersion}/${type.kind}`;
}

async function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  allowManyListeners(signal);
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled('Asking for the API resources was cancelled.', signal.reason));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
