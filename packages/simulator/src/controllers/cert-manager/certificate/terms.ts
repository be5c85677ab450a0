import { X509Certificate } from 'node:crypto';
import { timestamp } from '../../../objects/time.ts';
import { type Certificate, fromBase64, type Secret } from '../kinds.ts';
import type { CertificateTerms } from './issue.ts';

const defaultDurationMs = 90 * 24 * 60 * 60 * 1_000;

/** What a Certificate asks for, from now on. */
export function termsOf({ spec }: Certificate, now: number): CertificateTerms {
  const { commonName, dnsNames, ipAddresses, subject, isCA, usages = [] } = spec;
  return {
    ...(commonName !== undefined && { commonName }),
    ...(subject?.organizations && { organizations: subject.organizations }),
    ...(dnsNames && { dnsNames }),
    ...(ipAddresses && { addresses: ipAddresses }),
    authority: isCA === true,
    clientUse: usages.includes('client auth'),
    notBefore: new Date(now),
    notAfter: new Date(now + durationMs(spec.duration, defaultDurationMs)),
  };
}

/** A Go duration like `2160h0m0s`; `undefined` or nonsense gives the default. */
export function durationMs(text: string | undefined, fallback: number): number {
  const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
  const parts = [...(text ?? '').matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (parts.length === 0) return fallback;
  return parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (units[unit] ?? 0), 0);
}

/** The annotations by which a Secret shows for whom and by whom it was issued. */
export function secretAnnotations({ metadata, spec }: Certificate): Record<string, string> {
  const { commonName = '', dnsNames = [], ipAddresses = [], issuerRef } = spec;
  return {
    'cert-manager.io/alt-names': dnsNames.join(','),
    'cert-manager.io/certificate-name': metadata.name,
    'cert-manager.io/common-name': commonName,
    'cert-manager.io/ip-sans': ipAddresses.join(','),
    'cert-manager.io/issuer-group': 'cert-manager.io',
    'cert-manager.io/issuer-kind': issuerRef.kind ?? 'Issuer',
    'cert-manager.io/issuer-name': issuerRef.name,
    'cert-manager.io/uri-sans': '',
  };
}

/** Why a Secret does not hold what its Certificate asks for; undefined = it does. */
export function issueReason(certificate: Certificate, secret: Secret | undefined): { reason: string; message: string } | undefined {
  if (secret === undefined) return { reason: 'DoesNotExist', message: 'Issuing certificate as Secret does not exist' };
  if (secret.data?.['tls.crt'] === undefined || secret.data['tls.key'] === undefined) {
    return { reason: 'MissingData', message: 'Issuing certificate as Secret does not contain a private key' };
  }
  const changed = Object.entries(secretAnnotations(certificate)).filter(
    ([name, value]) => (secret.metadata.annotations?.[name] ?? '') !== value,
  );
  if (changed.length === 0) return undefined;
  return {
    reason: 'SecretMismatch',
    message: `Issuing certificate as fields on existing Secret do not match spec: ${changed.map(([name]) => name).join(', ')}`,
  };
}

export interface Validity {
  readonly notBefore: string;
  readonly notAfter: string;
  readonly renewalTime: string;
}

/** Renewed when a third of its time is left, unless the Certificate says otherwise. */
export function validityOf({ spec }: Certificate, secret: Secret): Validity {
  const { validFrom, validTo } = new X509Certificate(fromBase64(secret.data?.['tls.crt']) ?? '');
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  const renewal = to - durationMs(spec.renewBefore, (to - from) / 3);
  return { notBefore: timestamp(from), notAfter: timestamp(to), renewalTime: timestamp(renewal) };
}
