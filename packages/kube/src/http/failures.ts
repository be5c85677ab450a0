import { EksaError, errorText, isEksaError } from '@eksa/core/errors';
import { isObject } from '@eksa/core/objects';
import { numberField, parseJson, recordField, recordList, textField } from '../json.ts';
import { ConnectionFailure } from './send.ts';

/** What a request was about, for the text of its errors. */
export interface RequestSubject {
  readonly server: string;
  /** e.g. `apply`. */
  readonly verb: string;
  /** e.g. `Machine eksa-system/dev-1`. */
  readonly object: string;
  /** Server messages may then quote the body, so those quotes are cut. */
  readonly confidential?: boolean;
}

/** The reason a KUBE_REJECTED carries when the kind itself is unknown to the server. */
export const kindNotServed = 'KindNotServed';

// Certificates do not get better by asking again.
const certificateCodes = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'CERT_HAS_EXPIRED',
  'CERT_SIGNATURE_FAILURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

export function isCertificateFailure(error: ConnectionFailure): boolean {
  return error.code !== undefined && certificateCodes.has(error.code);
}

/** KUBE_UNREACHABLE for a request that got no answer. */
export function unreachable(server: string, error: ConnectionFailure): EksaError {
  const hint = isCertificateFailure(error)
    ? 'The server shows a certificate that the kubeconfig does not trust: use the kubeconfig of this very cluster.'
    : 'Check that the machine behind the address runs and that nothing (firewall, proxy) stands between.';
  return new EksaError('KUBE_UNREACHABLE', `The API server ${server} does not answer: ${error.message}`, {
    hint,
    cause: error,
    details: { server, ...(error.code !== undefined && { code: error.code }) },
  });
}

/** KUBE_REJECTED for an answer that is not a success; reads the Status object, or plain text when it is none. */
export function rejected(subject: RequestSubject, status: number, body: string): EksaError {
  const answer = parseJson(body);
  const isStatus = isObject(answer) && answer.kind === 'Status';
  const message = printable(isStatus ? (textField(answer, 'message') ?? '') : body, subject) || `HTTP ${status}`;
  const reason = isStatus ? textField(answer, 'reason') : undefined;
  const causes = isStatus
    ? recordList(recordField(answer, 'details'), 'causes').map((cause) => ({
        field: textField(cause, 'field'),
        reason: textField(cause, 'reason'),
        message: printable(textField(cause, 'message') ?? '', subject),
      }))
    : [];
  const hint = rejectionHint(status);
  return new EksaError('KUBE_REJECTED', `The API server refused to ${subject.verb} ${subject.object}: ${message}`, {
    ...(hint !== undefined && { hint }),
    details: { status, reason, causes, object: subject.object, server: subject.server, message },
  });
}

/** KUBE_REJECTED for a kind that the server does not know. */
export function notServed(server: string, type: { readonly apiVersion: string; readonly kind: string }): EksaError {
  const message = `${server} does not serve ${type.kind} of ${type.apiVersion}`;
  return new EksaError('KUBE_REJECTED', `The API server ${message}.`, {
    hint: 'Install the CustomResourceDefinition first, or use a version that it serves.',
    details: { status: 404, reason: kindNotServed, causes: [], object: type.kind, server, message },
  });
}

export function isNotServed(error: unknown): boolean {
  return isEksaError(error) && error.code === 'KUBE_REJECTED' && error.details.reason === kindNotServed;
}

/** The HTTP status of a KUBE_REJECTED, else `undefined`. */
export function rejectionStatus(error: unknown): number | undefined {
  return isEksaError(error) && error.code === 'KUBE_REJECTED' ? numberField(error.details, 'status') : undefined;
}

/** Failures that may pass by themselves: no answer, overload, and errors within the server. */
export function isTransient(error: unknown): boolean {
  if (isEksaError(error) && error.code === 'KUBE_UNREACHABLE') return true;
  const status = rejectionStatus(error);
  return status !== undefined && isTransientStatus(status);
}

export function isTransientStatus(status: number): boolean {
  return status === 429 || status >= 500;
}

/** One line for a user who waits. */
export function troubleText(error: unknown): string {
  const cause =
    isEksaError(error) && error.code === 'KUBE_UNREACHABLE' && error.cause instanceof ConnectionFailure ? error.cause : undefined;
  if (cause === undefined || !isEksaError(error)) return errorText(error);
  return `API server ${String(error.details.server)} does not answer (${cause.message})`;
}

function rejectionHint(status: number): string | undefined {
  if (status === 401) return 'The credentials in the kubeconfig are not accepted (any more): get a new kubeconfig.';
  if (status === 403) return 'The user of the kubeconfig lacks the permission: use an administrator kubeconfig.';
  return undefined;
}

const longestMessage = 2000;

function printable(text: string, subject: RequestSubject): string {
  const withoutKeys = text.replace(/-----BEGIN [A-Z ]+-----[\s\S]*?(-----END [A-Z ]+-----|$)/g, '[removed]');
  // Decoding errors quote the bytes around the error, and value errors quote the value.
  const quoteless = subject.confidential
    ? withoutKeys
        .replace(/, error found in #\d+ byte of[\s\S]*$/, '')
        .replace(/(Invalid value: |Duplicate value: )[\s\S]*?(?=: |$)/g, '$1[removed]')
    : withoutKeys;
  const trimmed = quoteless.trim();
  return trimmed.length > longestMessage ? `${trimmed.slice(0, longestMessage)}…` : trimmed;
}
