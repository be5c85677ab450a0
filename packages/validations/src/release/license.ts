import { verify } from 'node:crypto';
import * as z from 'zod';
import { pemOf } from './signed-content.ts';

const HeaderSchema = z.looseObject({ alg: z.literal(['ES256', 'ES384', 'ES512']) });
const ClaimsSchema = z.looseObject({ endValidity: z.iso.datetime({ offset: true }) });

const day = 24 * 3_600_000;

/** What is wrong with a licence token (a JWT) on a day; undefined = nothing. Without a key its signature is not looked at. */
export function licenseProblem(token: string, now: Date, key: string | undefined): string | undefined {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  const header = HeaderSchema.safeParse(decode(head));
  const claims = ClaimsSchema.safeParse(decode(body));
  if (rest.length > 0 || !header.success || !claims.success) return 'is no licence token';
  if (key !== undefined && !isGenuine(`${head}.${body}`, signature, header.data.alg, key)) return 'has a signature that does not fit';
  const end = new Date(claims.data.endValidity);
  // The last day counts in full.
  return end.getTime() < Math.floor(now.getTime() / day) * day ? `expired on ${end.toISOString().slice(0, 10)}` : undefined;
}

function isGenuine(content: string, signature: string, algorithm: string, key: string): boolean {
  try {
    const publicKey = { key: pemOf(key), dsaEncoding: 'ieee-p1363' } as const;
    return verify(`sha${algorithm.slice(2)}`, Buffer.from(content), publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
