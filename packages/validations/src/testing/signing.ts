import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface Signer {
  /** SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  /** ECDSA with SHA-256: DER in base64, as releases are signed. */
  sign(content: string): string;
  /** A JWT with these claims. */
  token(claims: Readonly<Record<string, unknown>>, algorithm?: string): string;
}

/** Somebody who signs releases and licences, with a key of its own. */
export function signer(): Signer {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    publicKey: keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    sign: (content) => sign('sha256', Buffer.from(content), keys.privateKey).toString('base64'),
    token: (claims, alg = 'ES256') => jwt({ alg, typ: 'JWT' }, claims, keys.privateKey),
  };
}

function jwt(header: object, claims: object, key: KeyObject): string {
  const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
}
