import { X509Certificate } from 'node:crypto';

/** What is wrong with a certificate at a time; undefined = nothing. */
export function certificateProblem(pem: string, now: Date): string | undefined {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch {
    return 'is not PEM';
  }
  if (new Date(certificate.validTo) < now) return `expired on ${certificate.validTo}`;
  if (new Date(certificate.validFrom) > now) return `is not valid before ${certificate.validFrom}`;
  return undefined;
}
