import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { valueAt } from '../../objects/json.ts';
import type { User } from '../registry/context.ts';
import { unauthorized } from '../status/failures.ts';
import type { Store } from '../store/store.ts';
import type { ServiceAccountTokens } from './tokens.ts';

export const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

export interface Authenticator {
  /** Whose request it is: by client certificate, else by bearer token, else anonymous. Errors: 401 for a token that is not valid. */
  userOf(request: IncomingMessage): User;
  /** Whom a token speaks for; undefined = not valid. */
  userOfToken(token: string): User | undefined;
}

/** `now` in milliseconds. */
export function createAuthenticator(store: Store, tokens: ServiceAccountTokens, now: () => number): Authenticator {
  function userOfToken(token: string): User | undefined {
    const claim = tokens.verify(token, now());
    if (claim === undefined) return bootstrapUser(store, token);
    const account = store.get('/serviceaccounts', claim.account.namespace, claim.account.name);
    return account !== undefined && account.metadata.uid === claim.uid ? claim.user : undefined;
  }

  return {
    userOfToken,
    userOf(request) {
      const certified = certificateUser(request);
      if (certified !== undefined) return certified;
      const { authorization } = request.headers;
      if (authorization === undefined) return anonymous;
      const [, token] = /^bearer\s+(\S+)$/i.exec(authorization) ?? [];
      const user = token === undefined ? undefined : userOfToken(token);
      if (user === undefined) throw unauthorized();
      return user;
    },
  };
}

/** CN is the user, O its groups. A certificate of another authority counts as none. */
function certificateUser({ socket }: IncomingMessage): User | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
  const { CN, O } = socket.getPeerCertificate().subject as {
    readonly CN?: string | readonly string[];
    readonly O?: string | readonly string[];
  };
  const name = [CN].flat()[0];
  if (name === undefined) return undefined;
  const groups = O === undefined ? [] : [O].flat();
  return { name, groups: [...groups, 'system:authenticated'] };
}

/** kubeadm's tokens, with which machines join: `ID.SECRET`, kept in Secrets of kube-system. */
function bootstrapUser(store: Store, token: string): User | undefined {
  const [, id, secret] = /^([a-z0-9]{6})\.([a-z0-9]{16})$/.exec(token) ?? [];
  if (id === undefined) return undefined;
  const kept = store.get('/secrets', 'kube-system', `bootstrap-token-${id}`);
  if (kept === undefined || kept.type !== 'bootstrap.kubernetes.io/token' || dataOf(kept, 'token-secret') !== secret) return undefined;
  if (dataOf(kept, 'usage-bootstrap-authentication') !== 'true') return undefined;
  const extra = (dataOf(kept, 'auth-extra-groups') ?? '').split(',').filter((group) => group !== '');
  return { name: `system:bootstrap:${id}`, groups: ['system:bootstrappers', ...extra, 'system:authenticated'] };
}

function dataOf(secret: unknown, key: string): string | undefined {
  const value = valueAt(secret, ['data', key]);
  return typeof value === 'string' ? Buffer.from(value, 'base64').toString() : undefined;
}
