import fc from 'fast-check';
import type { Sent } from './send.ts';

const places = [
  '/',
  '//',
  '/v2/',
  '/v2/_catalog',
  '/releases.yaml',
  '/bundle-release.yaml',
  '/v2/simulated/cilium/charts/cilium/manifests/',
];
const part = fc.constantFrom(
  'v2',
  'simulated',
  'manifests',
  'blobs',
  'tags',
  'list',
  '..',
  '.',
  '%',
  '%00',
  '[',
  'http:',
  '',
  'sha256:abc',
  'latest',
);

/** Anything for the server of a release. */
export const wildReleaseRequest: fc.Arbitrary<Sent> = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'),
  path: fc.oneof(
    fc.constantFrom(...places),
    fc.array(part, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`),
    fc.webPath().map((text) => (text.startsWith('/') ? text : `/${text}`)),
  ),
  headers: fc.constantFrom({}, { range: 'bytes=9-1' }, { accept: 'nonsense' }),
});
