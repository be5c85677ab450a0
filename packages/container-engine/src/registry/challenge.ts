/** What a registry asks for in `WWW-Authenticate`. */
export type Challenge =
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'bearer'; readonly realm: string; readonly service?: string; readonly scope?: string };

/** Reads the first challenge that we can meet; undefined when there is none. */
export function parseChallenge(header: string | null): Challenge | undefined {
  if (header === null) return undefined;
  if (/^basic\b/i.test(header)) return { scheme: 'basic' };
  if (!/^bearer\b/i.test(header)) return undefined;
  const fields = new Map([...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key?.toLowerCase(), value]));
  const realm = fields.get('realm');
  if (!realm) return undefined;
  const service = fields.get('service');
  const scope = fields.get('scope');
  return { scheme: 'bearer', realm, ...(service ? { service } : {}), ...(scope ? { scope } : {}) };
}

/** The address that hands out the token a challenge asks for; without a scope it only checks the login. */
export function tokenUrl(challenge: Extract<Challenge, { scheme: 'bearer' }>, defaultScope?: string): URL {
  const url = new URL(challenge.realm);
  if (challenge.service) url.searchParams.set('service', challenge.service);
  const scope = challenge.scope ?? defaultScope;
  if (scope !== undefined) url.searchParams.set('scope', scope);
  return url;
}
