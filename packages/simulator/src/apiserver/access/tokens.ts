import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isJsonObject } from '../../objects/json.ts';
import type { ObjectKey } from '../../objects/object.ts';
import type { User } from '../registry/context.ts';

export const tokenIssuer = 'https://kubernetes.default.svc.cluster.local';

export interface ServiceAccountTokens {
  /** A token that speaks for the service account until `expiresAt` (milliseconds). */
  mint(account: ObjectKey, uid: string, expiresAt: number): string;
  /** Whom a token speaks for; undefined when it is not one of this server's, or expired at `now`. */
  verify(token: string, now: number): ServiceAccountClaim | undefined;
}

export interface ServiceAccountClaim {
  readonly account: ObjectKey;
  readonly uid: string;
  readonly user: User;
}

/** Tokens in the form of a JWT, signed with a key that only this server knows. The same `key` keeps tokens valid over a restart. */
export function createServiceAccountTokens(key: Buffer = randomBytes(32)): ServiceAccountTokens {
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const header = encode({ alg: 'HS256', typ: 'JWT' });

  return {
    mint({ namespace = '', name }, uid, expiresAt) {
      const body = encode({
        iss: tokenIssuer,
        aud: [tokenIssuer],
        sub: `system:serviceaccount:${namespace}:${name}`,
        exp: Math.floor(expiresAt / 1000),
        'kubernetes.io': { namespace, serviceaccount: { name, uid } },
      });
      return `${header}.${body}.${sign(`${header}.${body}`)}`;
    },
    verify(token, now) {
      const [head = '', body = '', signature = ''] = token.split('.');
      if (!equal(signature, sign(`${head}.${body}`))) return undefined;
      const claims = decode(body);
      if (typeof claims?.exp !== 'number' || claims.exp * 1000 <= now) return undefined;
      return claimOf(claims);
    },
  };
}

/** The name and groups under which a service account writes. */
export function serviceAccountUser({ namespace = '', name }: ObjectKey, uid: string): User {
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return { name: `system:serviceaccount:${namespace}:${name}`, uid, groups };
}

function claimOf(claims: Readonly<Record<string, unknown>>): ServiceAccountClaim | undefined {
  const own = claims['kubernetes.io'];
  if (!isJsonObject(own) || !isJsonObject(own.serviceaccount)) return undefined;
  const account = { namespace: String(own.namespace), name: String(own.serviceaccount.name) };
  const uid = String(own.serviceaccount.uid);
  return { account, uid, user: serviceAccountUser(account, uid) };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(text: string): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
  return isJsonObject(value) ? value : undefined;
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
