import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** Certificate and key in PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly privateKey: string;
}

export interface CertificateTerms {
  readonly commonName?: string;
  readonly organizations?: readonly string[];
  readonly dnsNames?: readonly string[];
  readonly addresses?: readonly string[];
  readonly authority: boolean;
  readonly clientUse: boolean;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

// cert-manager's default is RSA with 2048 bits; making one such key takes longer than starting the simulated cert-manager.
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A certificate for a new key, signed by `issuer`, or by itself. */
export async function issueCertificate(terms: CertificateTerms, issuer?: KeyPair): Promise<KeyPair> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const subject = nameOf(terms);
  const signer = issuer === undefined ? undefined : new x509.X509Certificate(issuer.certificate);
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer: signer?.subject ?? subject,
    notBefore: terms.notBefore,
    notAfter: terms.notAfter,
    publicKey: keys.publicKey,
    signingKey: issuer === undefined ? keys.privateKey : await importKey(issuer.privateKey),
    signingAlgorithm: algorithm,
    extensions: await extensionsOf(terms, keys.publicKey, signer),
  });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: `${certificate.toString('pem')}\n`, privateKey: `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n` };
}

function nameOf({ commonName, organizations = [] }: CertificateTerms): x509.JsonName {
  return [...organizations.map((name) => ({ O: [name] })), ...(commonName === undefined ? [] : [{ CN: [commonName] }])];
}

async function extensionsOf(terms: CertificateTerms, publicKey: webcrypto.CryptoKey, signer: x509.X509Certificate | undefined) {
  const { keyCertSign, digitalSignature, keyEncipherment } = x509.KeyUsageFlags;
  const uses = digitalSignature | keyEncipherment | (terms.authority ? keyCertSign : 0);
  const names = [
    ...(terms.dnsNames ?? []).map((value) => ({ type: 'dns' as const, value })),
    ...(terms.addresses ?? []).map((value) => ({ type: 'ip' as const, value })),
  ];
  const client = terms.clientUse ? [x509.ExtendedKeyUsage.clientAuth] : [];
  return [
    new x509.BasicConstraintsExtension(terms.authority, undefined, true),
    new x509.KeyUsagesExtension(uses, true),
    ...(terms.authority ? [] : [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, ...client])]),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
    ...(signer === undefined ? [] : [await x509.AuthorityKeyIdentifierExtension.create(signer)]),
    ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names, terms.commonName === undefined)]),
  ];
}

async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), algorithm, false, ['sign']);
}
