import { expect, test } from 'vitest';
import { selfSigned } from '../testing/certificates.ts';
import { type NetworkFacts, portsWith } from '../testing/ports.ts';
import { inShort, type Scene } from '../testing/verdict.ts';
import { certificateProblem } from './certificate.ts';
import { mirrorCertificate } from './mirror-certificate.ts';
import { mirrorLogin } from './mirror-login.ts';

const { pem: authority } = await selfSigned('an authority', { notBefore: '2026-01-01', notAfter: '2027-01-01' });

function mirror(fields: Readonly<Record<string, unknown>> = {}): Scene {
  return { spec: { registryMirrorConfiguration: { endpoint: 'mirror.lan', port: '5000', ...fields } } };
}

test.each<[string, NetworkFacts['certificate'], Scene, string]>([
  ['no mirror', 'down', {}, 'passed: no registry mirror'],
  ['a mirror that is not to be checked', 'down', mirror({ insecureSkipVerify: true }), 'passed: insecureSkipVerify: not looked at'],
  ['a certificate of a known authority', {}, mirror(), 'passed: signed by an authority of this machine'],
  [
    'one of the authority in the file',
    { machine: 'SELF_SIGNED_CERT_IN_CHAIN' },
    mirror({ caCertContent: authority }),
    'passed: signed by caCertContent',
  ],
  [
    'one of nobody',
    { machine: 'SELF_SIGNED_CERT_IN_CHAIN' },
    mirror(),
    'failed: the certificate of mirror.lan:5000 is not trusted: SELF_SIGNED_CERT_IN_CHAIN',
  ],
  [
    'one of another authority than that of the file',
    { machine: 'SELF_SIGNED_CERT_IN_CHAIN', file: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    mirror({ caCertContent: authority }),
    'failed: the certificate of mirror.lan:5000 is not trusted: UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  ['no answer', 'down', mirror(), 'failed: mirror.lan:5000 does not shake hands by TLS: connect ECONNREFUSED'],
  ['a caCertContent that is none', {}, mirror({ caCertContent: 'hello' }), 'failed: caCertContent is not PEM'],
])('%s', async (_situation, certificate = {}, scene, expected) => {
  expect(await inShort(mirrorCertificate(portsWith({ network: { certificate } })), scene)).toBe(expected);
});

test('a certificate is of its time', () => {
  expect(certificateProblem(authority, new Date('2026-06-01'))).toBeUndefined();
  expect(certificateProblem(authority, new Date('2027-06-01'))).toMatch(/^expired on /);
  expect(certificateProblem(authority, new Date('2025-06-01'))).toMatch(/^is not valid before /);
});

const login = { ...mirror({ authenticate: true }), env: { REGISTRY_USERNAME: 'ada', REGISTRY_PASSWORD: 'secret' } };
const url = 'https://mirror.lan:5000/v2/';
const basic = { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } };
const bearer = { status: 401, headers: { 'www-authenticate': 'Bearer realm="https://auth.lan/token",service="s"' } };
const token = 'https://auth.lan/token?service=s';

test.each<[string, NetworkFacts['answers'], Scene, string]>([
  ['no login is asked for in the file', {}, mirror(), 'passed: no login'],
  ['no login is in the environment', {}, mirror({ authenticate: true }), 'failed: REGISTRY_USERNAME and REGISTRY_PASSWORD not set'],
  ['it is accepted', { [url]: basic, [`login ${url}`]: {} }, login, 'passed: as ada'],
  ['it is refused', { [url]: basic }, login, 'failed: mirror.lan:5000 answers user ada with HTTP 401'],
  ['a token is given', { [url]: bearer, [`login ${token}`]: {} }, login, 'passed: as ada'],
  ['no token is given', { [url]: bearer, [token]: { status: 403 } }, login, 'failed: mirror.lan:5000 answers user ada with HTTP 403'],
  ['something else is served there', { [url]: { status: 404 } }, login, 'warning: mirror.lan:5000 answers user ada with HTTP 404'],
  ['the mirror is open', { [url]: {} }, login, 'unknown: mirror.lan:5000 asks for no login'],
  ['nobody answers', {}, login, `unknown: mirror.lan:5000 does not answer: ${url}: getaddrinfo ENOTFOUND`],
])('the login of a mirror: %s', async (_situation, answers = {}, scene, expected) => {
  expect(await inShort(mirrorLogin(portsWith({ network: { answers } })), scene)).toBe(expected);
});
