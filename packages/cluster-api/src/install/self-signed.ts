import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** cert-manager's own default: it replaces a key of any other kind. */
const algorithm = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' } as const;

/** cert-manager's default duration; it renews after two thirds. */
const validityMs = 90 * 24 * 3_600_000;
/** The new cluster's clock may be behind ours. */
const clockSkewMs = 5 * 60_000;

export interface SelfSignedRequest {
  readonly dnsNames: readonly string[];
  readonly organizations: readonly string[];
}

/** PEM. The key is a secret. */
export interface SelfSigned {
  readonly certificate: string;
  readonly privateKey: string;
}

/** A serving certificate that is its own authority, as cert-manager's self-signed issuer makes it. */
export async function selfSigned({ dnsNames, organizations }: SelfSignedRequest): Promise<SelfSigned> {
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const now = Date.now();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    notBefore: new Date(now - clockSkewMs),
    notAfter: new Date(now + validityMs),
    serialNumber: serialNumber(),
    name: organizations.map((organization) => ({ O: [organization] })),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, true),
      // Critical where it is the only name (RFC 5280, 4.2.1.6).
      new x509.SubjectAlternativeNameExtension(
        dnsNames.map((value) => ({ type: 'dns' as const, value })),
        organizations.length === 0,
      ),
    ],
  });
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: certificate.toString('pem'), privateKey: x509.PemConverter.encode(key, 'PRIVATE KEY') };
}

function serialNumber(): string {
  // The first bit stays clear: serial numbers are positive.
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
