import fc from 'fast-check';
import type { Sent } from './send.ts';

const odd = ['', '.', '..', '%', '%2e%2e', '%00', '__proto__', 'constructor', 'a'.repeat(300), '*', 'a%20b', '%F0%9F%98%80', '//', '@'];
const name = fc.oneof({ weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'kind', 'bridge') }, fc.constantFrom(...odd), webText(12));
const image = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('busybox', 'alpine:latest', 'debian') },
  fc.constantFrom('', ':', '@sha256:', 'a/b/c:d@e', '/', 'UPPER', '127.0.0.1:1/x'),
  fc.string({ maxLength: 20 }),
);

const places = [
  ...[
    '/_ping',
    '/version',
    '/info',
    '/events',
    '/system/df',
    '/auth',
    '/build',
    '/commit',
    '/nope',
    '/',
    '//',
    '/v1.41/info',
    '/v9.9/info',
  ],
  ...['/containers/json', '/containers/create', '/containers/prune', '/containers/NAME', '/images/json', '/images/create', '/images/load'],
  ...['json', 'logs', 'top', 'stats', 'changes', 'attach', 'wait', 'resize', 'update', 'start', 'stop', 'restart', 'kill', 'pause'].map(
    (verb) => `/containers/NAME/${verb}`,
  ),
  ...['unpause', 'rename', 'exec', 'archive', 'export'].map((verb) => `/containers/NAME/${verb}`),
  ...['/images/get', '/images/search', '/images/IMAGE/json', '/images/IMAGE/get', '/images/IMAGE/history', '/images/IMAGE/tag'],
  ...['/images/IMAGE/push', '/images/IMAGE', '/images/prune', '/exec/NAME/start', '/exec/NAME/json', '/exec/NAME/resize'],
  ...['/networks', '/networks/create', '/networks/NAME', '/networks/NAME/connect', '/networks/NAME/disconnect', '/networks/prune'],
  ...['/volumes', '/volumes/create', '/volumes/NAME', '/volumes/prune'],
];
const path = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.constantFrom(...places), name, image)
      .map(([place, object, reference]) => place.replace('NAME', object).replace('IMAGE', encode(reference))),
  },
  webText(30).map((text) => `/${text}`),
);

const reading = /^(\/_ping|\/version|\/info|\/events|\/system)|\/(json|logs|top|stats|changes|archive|export|get|search|history)$/;
const suited = (place: string): string => (reading.test(place) ? 'GET' : 'POST');

const parameters = ['name', 'filters', 'all', 'limit', 'since', 'until', 'tail', 'follow', 'stdout', 'stderr', 'stream', 'signal', 't'];
const moreParameters = [
  'force',
  'v',
  'path',
  'repo',
  'tag',
  'fromImage',
  'condition',
  'names',
  'h',
  'w',
  'noOverwriteDirNonDir',
  'ps_args',
];
const values = [
  '',
  '0',
  '1',
  '-1',
  'true',
  'a',
  '9'.repeat(30),
  'NaN',
  '{}',
  '[]',
  '{"name":["a"]}',
  '{"label":7}',
  '{"a',
  '/etc',
  '../..',
];
const query = fc
  .array(
    fc.tuple(fc.constantFrom(...parameters, ...moreParameters), fc.oneof(fc.constantFrom(...values), webText(12), fc.constant('busybox'))),
    { maxLength: 4 },
  )
  .map((pairs) => pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&'));

const creation = fc.record(
  {
    Image: image,
    Cmd: fc.oneof(fc.constantFrom(['sleep', '1'], ['sh', '-c', 'echo a; exit 3'], 'x', []), fc.anything({ maxDepth: 2 })),
    Entrypoint: fc.oneof(fc.constantFrom(['sh'], [''], null), fc.anything({ maxDepth: 1 })),
    Env: fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
    Labels: fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 3 }),
    Tty: fc.boolean(),
    ExposedPorts: fc.constantFrom({}, { '80/tcp': {} }, { x: 1 }, { '99999/udp': {} }),
    HostConfig: fc.record(
      {
        NetworkMode: fc.constantFrom('', 'bridge', 'none', 'host', 'kind', 'container:a', 'nope'),
        RestartPolicy: fc.record({ Name: fc.constantFrom('', 'no', 'always', 'on-failure', 'x'), MaximumRetryCount: fc.integer() }),
        AutoRemove: fc.boolean(),
        PortBindings: fc.constantFrom(
          {},
          { '80/tcp': [{ HostPort: '' }] },
          { '80': null },
          { '/': [{}] },
          { '80/tcp': [{ HostPort: '-1' }] },
        ),
        Binds: fc.array(fc.constantFrom('/a:/b', 'v:/x:ro', ':', '/etc', 'a:b:c:d'), { maxLength: 2 }),
        Mounts: fc.array(fc.anything({ maxDepth: 2 }), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['Image'] },
);
const others = fc.record(
  {
    Name: fc.constantFrom('a', 'kind', '', 'x y'),
    Container: fc.constantFrom('a', 'b', 'nope'),
    Cmd: fc.constantFrom(['ls'], ['cat', '/etc/hosts'], [], 'ls'),
    AttachStdout: fc.boolean(),
    Detach: fc.boolean(),
    Force: fc.boolean(),
    Driver: fc.constantFrom('bridge', 'overlay', ''),
    IPAM: fc.oneof(
      fc.constantFrom({ Config: [{ Subnet: '10.1.0.0/24' }] }, { Config: [{ Subnet: '10.1.0.0/99' }] }, { Config: [{ Subnet: '::/0' }] }),
      fc.anything({ maxDepth: 3 }),
    ),
    Labels: fc.anything({ maxDepth: 1 }),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  { weight: 4, arbitrary: creation.map(json) },
  { weight: 3, arbitrary: others.map(json) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ maxLength: 100 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 20_000 }).map((depth) => '['.repeat(depth)) },
);
const headers = fc.constantFrom(
  {},
  {},
  { 'content-type': 'application/json' },
  { 'content-type': 'application/x-tar' },
  { connection: 'Upgrade', upgrade: 'tcp' },
  { 'x-registry-auth': 'bm9uc2Vuc2U' },
);

/** Anything for a Docker Engine, mostly near what clients really send. */
export const wildEngineRequest: fc.Arbitrary<Sent> = fc
  .record({
    method: fc.oneof({ weight: 3, arbitrary: fc.constant('suited') }, fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'HEAD', 'OPTIONS')),
    path,
    query,
    headers,
    body: fc.option(body, { nil: undefined }),
  })
  .map(({ method, path: place, query: asked, ...rest }) => ({
    ...rest,
    method: method === 'suited' ? suited(place) : method,
    path: `${place}?${asked}`,
  }));

function webText(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ maxLength }).map(encode);
}

function encode(text: string): string {
  return encodeURIComponent(text.replaceAll(/[\uD800-\uDFFF]/g, ''));
}

function json(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? 'null';
}
