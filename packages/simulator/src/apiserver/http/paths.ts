import { createHash } from 'node:crypto';
import type { Catalog } from '../catalog/catalog.ts';
import { aggregatedDiscovery, aggregatedType } from '../discovery/aggregated.ts';
import { apiGroup, apiGroupList, apiResourceList, apiVersions } from '../discovery/legacy.ts';
import { apiVersionOf, type Kinds } from '../resource.ts';
import type { Answer } from './answer.ts';
import { acceptedForm } from './media-types.ts';

export interface PathParts {
  readonly catalog: Catalog;
  readonly kinds: Kinds;
  readonly version: ServerVersion;
}

/** What `/version` says, apart from what every build has. */
export interface ServerVersion {
  /** E.g. `v1.34.4`. */
  readonly gitVersion: string;
}

export interface PathRequest {
  readonly path: string;
  readonly accept: string | undefined;
  /** `HOST:PORT` that the client reached. */
  readonly address: string;
  readonly answer: Answer;
}

/** Discovery, OpenAPI, health and version. False: there is nothing at this path. */
export function answerPath(parts: PathParts, request: PathRequest): boolean {
  const { path, accept, answer } = request;
  if (/^\/(healthz|livez|readyz)(\/.*)?$/.test(path)) {
    answer.plain(200, 'ok');
    return true;
  }
  if (path === '/openapi/v2' && accept?.startsWith('application/com.github.proto-openapi')) {
    answer.bytes(200, 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf', emptyOpenapiV2);
    return true;
  }
  const found = path === '/api' || path === '/apis' ? discoveryRoot(parts, request) : documentAt(parts, request);
  if (found === undefined) return false;
  answer.json(200, JSON.stringify(found.body), { encoding: found.encoding ?? 'json', ...found.options });
  return true;
}

/**
 * An OpenAPI v2 document as protobuf that says no more than its version (`swagger`, field 1). kubectl asks for it after v3 did not know
 * a kind; kinds that it does not find there either are left to the server.
 */
const emptyOpenapiV2 = Buffer.from('\n\u00032.0');

interface Found {
  readonly body: unknown;
  readonly encoding?: 'json' | 'yaml';
  readonly options?: { readonly contentType?: string; readonly etag?: string };
}

function discoveryRoot({ catalog }: PathParts, { path, accept, address }: PathRequest): Found {
  const form = acceptedForm(accept, ['APIGroupDiscoveryList']);
  const core = path === '/api';
  if (form.as === undefined || form.version === undefined) {
    return { body: core ? apiVersions(address) : apiGroupList(catalog), encoding: form.encoding };
  }
  const body = aggregatedDiscovery(catalog, form.version, core);
  return { body, options: { contentType: aggregatedType(form.version), etag: `"${hashOf(body)}"` } };
}

function documentAt(parts: PathParts, { path }: PathRequest): Found | undefined {
  const { catalog, kinds, version } = parts;
  if (path === '/') return { body: { paths: rootPaths(catalog) } };
  if (path === '/version') return { body: versionInfo(version) };
  if (path === '/openapi/v2') return { body: kinds.openapiV2(catalog.all()) };
  if (path === '/openapi/v3') return { body: openapiIndex(parts) };
  const [, document] = /^\/openapi\/v3\/(.+)$/.exec(path) ?? [];
  if (document !== undefined) return openapiDocument(parts, document.replace(/^apis?\//, ''));
  const [, groupVersion = path === '/api/v1' ? 'v1' : undefined, group] = /^\/apis\/(([^/]+)\/[^/]+)$/.exec(path) ?? [];
  if (groupVersion !== undefined && group !== '') return present(apiResourceList(catalog, groupVersion));
  const [, name] = /^\/apis\/([^/]+)$/.exec(path) ?? [];
  return name === undefined ? undefined : present(apiGroup(catalog, name));
}

function present(body: unknown): Found | undefined {
  return body === undefined ? undefined : { body };
}

function groupVersions(catalog: Catalog): readonly string[] {
  return [...new Set(catalog.all().map(apiVersionOf))];
}

function rootPaths(catalog: Catalog): readonly string[] {
  const versions = groupVersions(catalog).filter((groupVersion) => groupVersion.includes('/'));
  const apis = versions.flatMap((groupVersion) => [`/apis/${groupVersion.split('/')[0] ?? ''}`, `/apis/${groupVersion}`]);
  const rest = ['/healthz', '/livez', '/openapi/v2', '/openapi/v3', '/readyz', '/version'];
  return ['/api', '/api/v1', '/apis', ...new Set(apis), ...rest].sort();
}

/** Clients keep a document as long as its hash stays. */
function openapiIndex({ catalog }: PathParts): unknown {
  const entries = groupVersions(catalog).map((groupVersion) => {
    const name = groupVersion.includes('/') ? `apis/${groupVersion}` : `api/${groupVersion}`;
    const resources = catalog.all().filter((resource) => apiVersionOf(resource) === groupVersion);
    const hash = hashOf(resources.some(({ custom }) => custom) ? [catalog.generation(), groupVersion] : resources);
    return [name, { serverRelativeURL: `/openapi/v3/${name}?hash=${hash}` }];
  });
  return { paths: Object.fromEntries(entries) };
}

function openapiDocument({ catalog, kinds }: PathParts, groupVersion: string): Found | undefined {
  const resources = catalog.all().filter((resource) => apiVersionOf(resource) === groupVersion);
  return resources.length === 0 ? undefined : { body: kinds.openapiV3(groupVersion, resources) };
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').toUpperCase();
}

function versionInfo({ gitVersion }: ServerVersion): unknown {
  const [, major = '', minor = ''] = /^v?(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return {
    major,
    minor,
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: String(Math.max(0, Number(minor) - 1)),
    gitVersion,
    gitCommit: 'simulated',
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
    goVersion: 'none',
    compiler: 'none',
    platform: 'linux/amd64',
  };
}
