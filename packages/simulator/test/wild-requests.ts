import fc from 'fast-check';

/** A request that nobody would send on purpose. */
export interface WildRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

const collections = [
  ...['configmaps', 'secrets', 'namespaces', 'pods', 'nodes', 'events', 'serviceaccounts', 'nopes'].map((plural) => `/api/v1 ${plural}`),
  '/apis/apps/v1 deployments',
  '/apis/ex.io/v1 widgets',
  '/apis/apiextensions.k8s.io/v1 customresourcedefinitions',
  '/apis/rbac.authorization.k8s.io/v1 clusterroles',
  '/apis/authorization.k8s.io/v1 selfsubjectaccessreviews',
];
const oddNames = ['', '.', '..', '%', '%2e%2e', '%00', '__proto__', 'constructor', '%C3%BC', 'a'.repeat(300), '*', 'a%20b', '%F0%9F%98%80'];

const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'default', 'default', 'widgets.ex.io') },
  { weight: 1, arbitrary: fc.constantFrom(...oddNames) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }).map(encode) },
);
const subresource = fc.constantFrom(
  '',
  '',
  '',
  '/status',
  '/scale',
  '/log',
  '/exec',
  '/binding',
  '/eviction',
  '/token',
  '/finalize',
  '/nope',
);

const resourcePath = fc
  .record({
    namespace: fc.option(name),
    collection: fc.constantFrom(...collections),
    name: fc.option(name),
    subresource,
  })
  .map((parts) => {
    const namespace = parts.namespace === null ? '' : `/namespaces/${parts.namespace}`;
    const [root, plural] = parts.collection.split(' ');
    return `${root}${namespace}/${plural}${parts.name === null ? '' : `/${parts.name}${parts.subresource}`}`;
  });

const fixedPaths = [
  '/',
  '/api',
  '/apis',
  '/api/v1',
  '/apis/apps',
  '/version',
  '/healthz',
  '/openapi/v2',
  '/openapi/v3',
  '//',
  '/apis/',
  '/api/v1/watch/pods',
];
const path = fc.oneof(
  { weight: 8, arbitrary: resourcePath },
  { weight: 1, arbitrary: fc.constantFrom(...fixedPaths) },
  { weight: 1, arbitrary: fc.webPath().map((text) => (text.startsWith('/') ? text : `/${text}`)) },
);

const parameterNames = ['limit', 'continue', 'labelSelector', 'fieldSelector', 'resourceVersion', 'resourceVersionMatch', 'watch'];
const moreNames = [
  'allowWatchBookmarks',
  'sendInitialEvents',
  'dryRun',
  'fieldManager',
  'fieldValidation',
  'force',
  'propagationPolicy',
  'includeObject',
];
const parameterValues = [
  '',
  '0',
  '1',
  '-1',
  'true',
  'All',
  'Strict',
  'NotOlderThan',
  'Exact',
  'a=b',
  'a in (b',
  '!a,b!=c',
  'metadata.name=a',
  '9'.repeat(30),
  'Orphan',
  'Foreground',
];
const parameter = fc.tuple(
  fc.constantFrom(...parameterNames, ...moreNames),
  fc.oneof(fc.constantFrom(...parameterValues), fc.string({ maxLength: 20 })),
);
// Always with a timeout: a watch without an end would keep the run waiting.
const query = fc
  .array(parameter, { maxLength: 4 })
  .map((parameters) => ['timeoutSeconds=1', ...parameters.map(([key, value]) => `${key}=${encode(value)}`)].join('&'));

const contentTypes = [
  'application/json',
  'application/yaml',
  'application/merge-patch+json',
  'application/json-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
  'application/vnd.kubernetes.protobuf',
  'text/plain',
  ';;;',
];
const accepts = [
  '*/*',
  'application/json',
  'application/yaml',
  'application/json;as=Table;v=v1;g=meta.k8s.io',
  'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  'nonsense',
];

const metadata = fc.record(
  {
    name: fc.oneof(fc.constantFrom('a', 'b', 'x'), fc.string({ maxLength: 8 })),
    namespace: fc.constantFrom('default', 'nope', ''),
    generateName: fc.constantFrom('g-', ''),
    labels: fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 3 }),
    finalizers: fc.array(fc.constantFrom('ex.io/hold', 'foregroundDeletion', 'orphan', ''), { maxLength: 2 }),
    ownerReferences: fc.array(fc.anything({ maxDepth: 2 }), { maxLength: 2 }),
    resourceVersion: fc.constantFrom('', '0', '1', 'x'),
    uid: fc.constantFrom('', 'u'),
    managedFields: fc.anything({ maxDepth: 2 }),
    deletionTimestamp: fc.constantFrom('2020-01-01T00:00:00Z', 7),
  },
  { requiredKeys: [] },
);
const likeObject = fc
  .record(
    {
      apiVersion: fc.constantFrom('v1', 'apps/v1', 'ex.io/v1', 'nope/v1'),
      kind: fc.constantFrom('ConfigMap', 'Pod', 'Namespace', 'Widget', 'Deployment', 'List', 'DeleteOptions'),
      metadata: fc.oneof({ weight: 4, arbitrary: metadata }, { weight: 1, arbitrary: fc.anything() }),
      spec: fc.object({ maxDepth: 3 }),
      status: fc.anything({ maxDepth: 2 }),
      data: fc.anything({ maxDepth: 2 }),
    },
    { requiredKeys: [] },
  )
  .map(json);
/** Often accepted, so that there is something to read, patch and delete. */
const soundObject = fc
  .record({
    name: fc.constantFrom('a', 'b'),
    size: fc.integer({ min: -1, max: 5 }),
    finalizers: fc.constantFrom([], [], [], ['ex.io/hold']),
  })
  .map(({ name, size, finalizers }) => json({ metadata: { name, finalizers, labels: { size: String(Math.abs(size)) } }, spec: { size } }));
const jsonPatch = fc
  .array(
    fc.record(
      {
        op: fc.constantFrom('add', 'remove', 'replace', 'test', 'move', 'copy', 'x'),
        path: fc.constantFrom('', '/', '/metadata', '/spec/a', '/metadata/labels/a~1b', '/data/-', '/__proto__/x'),
        from: fc.constantFrom('/spec', '/metadata'),
        value: fc.anything({ maxDepth: 2 }),
      },
      { requiredKeys: ['op'] },
    ),
    { maxLength: 4 },
  )
  .map(json);
const deep = fc
  .integer({ min: 10, max: 20_000 })
  .chain((depth) => fc.constantFrom('['.repeat(depth), `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`));
const body = fc.oneof(
  { weight: 6, arbitrary: likeObject },
  { weight: 6, arbitrary: soundObject },
  { weight: 2, arbitrary: jsonPatch },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.concat([Buffer.from('k8s\0'), bytes])) },
  { weight: 1, arbitrary: deep },
);

/** Anything that can come over a connection, mostly near what clients really send. */
export const wildRequest: fc.Arbitrary<WildRequest> = fc
  .record({
    method: fc.constantFrom('GET', 'GET', 'POST', 'POST', 'PUT', 'PATCH', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
    path,
    query,
    contentType: fc.constantFrom(...contentTypes),
    accept: fc.constantFrom(...accepts),
    body: fc.option(body, { nil: undefined }),
  })
  .map((request) => ({
    method: request.method,
    path: `${request.path}?${request.query}`,
    headers: { 'content-type': request.contentType, accept: request.accept },
    body: request.body,
  }));

function encode(text: string): string {
  return encodeURIComponent(text.replaceAll(/[\uD800-\uDFFF]/g, ''));
}

function json(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? 'null';
}
