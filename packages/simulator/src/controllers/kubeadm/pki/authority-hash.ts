import { createHash, X509Certificate } from 'node:crypto';

/** What a joining node knows its cluster by: the hash of the authority's public key. */
export function authorityHash(certificate: string): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return `sha256:${createHash('sha256').update(key).digest('hex')}`;
}
