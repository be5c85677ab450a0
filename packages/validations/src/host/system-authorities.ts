import { rootCertificates } from 'node:tls';
import type { Host } from './host.ts';

/** Where Linux distributions keep the authorities that the machine trusts, in one file. */
const bundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/ca-bundle.pem', '/etc/ssl/cert.pem'];

/** Authorities (PEM) that this machine trusts besides those of Node.js; SSL_CERT_FILE names another file, as everywhere. */
export async function systemAuthorities(host: Host, env: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  for (const path of env.SSL_CERT_FILE ? [env.SSL_CERT_FILE] : bundles) {
    const text = await host.readText(path);
    if (text !== undefined) return [...rootCertificates, text];
  }
  return rootCertificates;
}
