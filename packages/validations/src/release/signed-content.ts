import { verify } from 'node:crypto';
import type { KubeObject } from '@eksa/core/ports';

/** Keys of the AWS Key Management Service that the original's releases are signed with: SubjectPublicKeyInfo in base64. */
export const releaseKeys = {
  bundles: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEFZU/Z6VVMU9HioT7rGkPdJg3frC2xyQZhWFIrz5HeZEfeQ2nAdnJMLrs2Qr3V9xVrJrHA54wnIHDoPGbEhojqg==',
  distro: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEfqjUloL1WPdxB5JPOY18mIgjx0zD0SyWe9N1Fxjv7A8JwyKQycqirw2us7zoxoC5bnWD4lT53uv8skx3E/cHaw==',
} as const;

/** What a server or a mirror adds to metadata. */
const unsignedMetadata = [
  'annotations',
  'creationTimestamp',
  'generation',
  'managedFields',
  'namespace',
  'resourceVersion',
  'uid',
] as const;

/** What is signed: the object without status and what a server adds, as JSON with sorted keys and Go's escapes. */
export function signedContent({ status: _, metadata, ...object }: KubeObject): string {
  const kept = Object.entries(metadata).filter(([name]) => !(unsignedMetadata as readonly string[]).includes(name));
  return canonicalJson({ ...object, metadata: Object.fromEntries(kept) });
}

/** Whether a signature (ECDSA with SHA-256, DER in base64) is that of a text. False for anything that is no signature. */
export function isSignedBy(key: string, content: string, signature: string): boolean {
  try {
    return verify('sha256', Buffer.from(content), pemOf(key), Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

export function pemOf(key: string): string {
  return `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`;
}

function canonicalJson(value: unknown): string {
  const json = JSON.stringify(value, (_name, part: unknown) => (isPlain(part) ? sorted(part) : part));
  return json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
