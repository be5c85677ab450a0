import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

export interface TestCertificates {
  readonly ca: KeyPair;
  readonly server: KeyPair;
  /** Of a member of system:masters. */
  readonly admin: KeyPair;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const lifetimeMs = 24 * 3_600_000;

/** A CA, a server certificate for 127.0.0.1 and an administrator's, good for a day. */
export async function makeCertificates(): Promise<TestCertificates> {
  const caKeys = await generateKeys();
  const ca = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=contract-test-ca',
    keys: caKeys,
    signingAlgorithm: algorithm,
    ...validity(),
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  const issuer = { certificate: ca, key: caKeys.privateKey };
  return {
    ca: { cert: ca.toString('pem'), key: await keyPem(caKeys.privateKey) },
    server: await issue(issuer, 'CN=kube-apiserver', [
      new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    ]),
    admin: await issue(issuer, 'O=system:masters,CN=contract-test-admin', [new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth])]),
  };
}

interface Issuer {
  readonly certificate: X509Certificate;
  readonly key: webcrypto.CryptoKey;
}

async function issue(issuer: Issuer, subject: string, extensions: Extension[]): Promise<KeyPair> {
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: issuer.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: issuer.key,
    signingAlgorithm: algorithm,
    ...validity(),
    extensions,
  });
  return { cert: certificate.toString('pem'), key: await keyPem(keys.privateKey) };
}

function validity(): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return { notBefore: new Date(now - lifetimeMs), notAfter: new Date(now + lifetimeMs) };
}

async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function keyPem(key: webcrypto.CryptoKey): Promise<string> {
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}
