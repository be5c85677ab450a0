import type { KubeObject } from '@eksa/core/ports';
import type { CheckInput } from '@eksa/core/provider';
import { expect, test } from 'vitest';
import { inputWith } from '../testing/inputs.ts';
import { portsWith } from '../testing/ports.ts';
import { signer } from '../testing/signing.ts';
import { inShort, type Scene, verdict } from '../testing/verdict.ts';
import { bundleContent } from './bundle-content.ts';
import { bundleSignature, signatureAnnotation } from './bundle-signature.ts';
import { eksaVersion } from './eksa-version.ts';
import { extendedSupport, type ReleaseKeys } from './extended-support.ts';
import { licenseProblem } from './license.ts';
import { isSignedBy, signedContent } from './signed-content.ts';
import { compareVersions, versionNumbers } from './version-numbers.ts';
import { workerVersions } from './worker-versions.ts';

const maker = signer();
const licenser = signer();
const keys: ReleaseKeys = { bundles: maker.publicKey, distro: maker.publicKey, licenses: licenser.publicKey };
const eksd: KubeObject = {
  apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
  kind: 'Release',
  metadata: { name: 'k' },
  spec: { channel: '1-34' },
};
const excludes = Buffer.from(
  '.spec.versionsBundles[].eksa\n.spec.versionsBundles[].eksD.components\n.spec.versionsBundles[].kubeVersion',
).toString('base64');

function bundles(
  changes: { readonly image?: string; readonly kubeVersion?: string; readonly annotations?: Readonly<Record<string, string>> } = {},
): KubeObject {
  const { image = 'a', kubeVersion = '1.34', annotations } = changes;
  const all = { 'anywhere.eks.amazonaws.com/excludes': excludes, ...annotations };
  const spec = { versionsBundles: [{ kubeVersion, eksa: { image }, eksD: { name: 'k', components: image } }] };
  return { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'Bundles', metadata: { name: 'b', annotations: all }, spec };
}

function signed(changes: Parameters<typeof bundles>[0] = {}, distro = eksd): KubeObject {
  const signature = maker.sign(bundleContent(bundles()));
  const annotations = { [signatureAnnotation]: signature, 'distro.eks.amazonaws.com/signature-1-34': maker.sign(signedContent(distro)) };
  return bundles({ ...changes, annotations: { ...annotations, ...changes?.annotations } });
}

function scene(document: KubeObject, rest: Scene = {}): Scene {
  return { ...rest, release: { documents: { bundles: document, eksd } } };
}

test.each<[string, KubeObject, string]>([
  ['as signed', signed(), 'passed'],
  ['with an image overridden', signed({ image: 'mine' }), 'passed'],
  ['with another version', signed({ kubeVersion: '1.35' }), 'failed: the signature of bundle b does not fit its content'],
  [
    'with a signature that is none',
    signed({ annotations: { [signatureAnnotation]: '?' } }),
    'failed: the signature of bundle b does not fit its content',
  ],
  ['without a signature', bundles(), 'unknown: bundle b carries no signature'],
])('a bundle %s', async (_situation, document, expected) => {
  expect(await inShort(bundleSignature(keys.bundles), scene(document))).toBe(expected);
});

test('what a server adds is not signed, and the order of fields does not count', () => {
  const stored = {
    spec: eksd.spec,
    kind: 'Release',
    metadata: { namespace: 'eksa-system', uid: 'u', name: 'k' },
    apiVersion: eksd.apiVersion,
    status: { a: 1 },
  };
  expect(signedContent(stored)).toBe(signedContent(eksd));
  expect(signedContent({ ...eksd, spec: '<&>' })).toContain('"spec":"\\u003c\\u0026\\u003e"');
});

test('a key that is none fits nothing', () => {
  expect(isSignedBy('no key', 'content', maker.sign('content'))).toBe(false);
  expect(isSignedBy(maker.publicKey, 'content', maker.sign('content'))).toBe(true);
});

const past = { endOfStandardSupport: '2026-05-31' };
const valid = licenser.token({ endValidity: '2026-06-01T00:00:00Z' });

test.each<[string, Scene, string]>([
  [
    'to the end of this day',
    { bundle: { endOfStandardSupport: '2026-06-01' } },
    'passed: standard support of Kubernetes 1.34 ends on 2026-06-01',
  ],
  ['for a time that the bundle does not tell', {}, 'unknown: the bundle does not tell until when Kubernetes 1.34 is supported'],
  [
    'no longer, by a bundle of one’s own',
    scene(bundles(), { bundle: past }),
    'warning: standard support of Kubernetes 1.34 ends on 2026-05-31',
  ],
  [
    'no longer, without licence',
    scene(signed(), { bundle: past }),
    'failed: Kubernetes 1.34 is past its standard support, and licenseToken is not given',
  ],
  ['by a licence', scene(signed(), { bundle: past, spec: { licenseToken: valid } }), 'passed: licensed'],
  [
    'by a licence of another maker',
    scene(signed(), { bundle: past, spec: { licenseToken: maker.token({ endValidity: '2027-01-01T00:00:00Z' }) } }),
    'failed: Kubernetes 1.34 is past its standard support, and licenseToken has a signature that does not fit',
  ],
  [
    'by another EKS-D release',
    scene(signed({}, { ...eksd, spec: {} }), { bundle: past, spec: { licenseToken: valid } }),
    'failed: Kubernetes 1.34 is past its standard support, and EKS-D release k is not as its maker has signed it',
  ],
])('supported %s', async (_situation, { bundle = {}, ...rest }, expected) => {
  const input = inputWith({ bundle, ...rest, release: {} });
  expect(
    await inShort(extendedSupport(portsWith(), keys), { ...rest, bundle, release: { bundle: input.release.bundle, ...rest.release } }),
  ).toBe(expected);
});

test.each<[string, string, string | undefined]>([
  ['valid', valid, undefined],
  ['expired', licenser.token({ endValidity: '2026-05-31T23:59:59Z' }), 'expired on 2026-05-31'],
  ['without an end', licenser.token({}), 'is no licence token'],
  ['with another algorithm', licenser.token({ endValidity: '2027-01-01T00:00:00Z' }, 'none'), 'is no licence token'],
  ['with a key for the algorithm', licenser.token({ endValidity: '2027-01-01T00:00:00Z' }, 'HS256'), 'is no licence token'],
  ['cut off', valid.slice(0, -4), 'has a signature that does not fit'],
  ['no token', 'hello', 'is no licence token'],
])('a licence that is %s', (_situation, token, expected) => {
  expect(licenseProblem(token, new Date('2026-06-01T12:00:00Z'), licenser.publicKey)).toBe(expected);
});

test('the signature of a licence is not looked at without a key, and that is said', async () => {
  const { licenses: _, ...without } = keys;
  const check = extendedSupport(portsWith(), without);
  const release: Partial<CheckInput['release']> = {
    documents: { bundles: signed(), eksd },
    bundle: inputWith({ bundle: past }).release.bundle,
  };
  const result = await verdict(check, { release, spec: { licenseToken: maker.token({ endValidity: '2027-01-01T00:00:00Z' }) } });
  expect(result).toEqual({ status: 'passed', observed: 'licensed; the signature of the licence is not looked at' });
});

test.each<[string, Scene, string]>([
  ['none', {}, 'passed: v0.1.0'],
  ['this one', { spec: { eksaVersion: '0.1.0+build.7' } }, 'passed: v0.1.0'],
  ['another', { spec: { eksaVersion: 'v0.1.1' } }, 'failed: spec.eksaVersion is v0.1.1, and this program is v0.1.0'],
  [
    'any, of a program without version',
    { spec: { eksaVersion: 'v0.1.1' }, release: { eksaVersion: 'dev' } },
    'unknown: this program calls itself dev',
  ],
])('the file asks for %s', async (_situation, change, expected) => {
  expect(await inShort(eksaVersion, change)).toBe(expected);
});

test('versions are compared by number', () => {
  expect(compareVersions([0, 9, 1], [0, 26, 0])).toBeLessThan(0);
  expect(compareVersions([1, 0, 0], [0, 26, 0])).toBeGreaterThan(0);
  expect(compareVersions([0, 26, 1], [0, 26, 1])).toBe(0);
  expect(versionNumbers('latest')).toBeUndefined();
});

test.each([
  ['1.34', 'passed'],
  ['1.32', 'passed'],
  ['1.35', "failed: spec.workerNodeGroupConfigurations.0.kubernetesVersion is 1.35, ahead of the cluster's 1.34"],
  ['1.31', "failed: spec.workerNodeGroupConfigurations.0.kubernetesVersion is 1.31, 3 minors behind the cluster's 1.34"],
])('workers at %s below a control plane at 1.34', async (kubernetesVersion, expected) => {
  const spec = { workerNodeGroupConfigurations: [{ name: 'md-0', count: 1, kubernetesVersion }] };
  expect(await inShort(workerVersions, { spec })).toBe(expected);
});
