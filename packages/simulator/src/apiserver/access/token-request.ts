import { valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { type ServiceAccountTokens, tokenIssuer } from './tokens.ts';

const defaultSeconds = 3600;
/** kube-apiserver refuses shorter ones too. */
const shortestSeconds = 600;

/** The answer to a POST of a TokenRequest to a service account. `now` in milliseconds. */
export function answerTokenRequest(tokens: ServiceAccountTokens, account: KubeObject, body: unknown, now: number): unknown {
  const asked = valueAt(body, ['spec', 'expirationSeconds']);
  const seconds = Math.max(typeof asked === 'number' ? asked : defaultSeconds, shortestSeconds);
  const audiences = valueAt(body, ['spec', 'audiences']);
  const expiresAt = now + seconds * 1000;
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name: account.metadata.name, namespace: account.metadata.namespace, creationTimestamp: new Date(now).toISOString() },
    spec: { audiences: Array.isArray(audiences) ? audiences : [tokenIssuer], expirationSeconds: seconds, boundObjectRef: null },
    status: {
      token: tokens.mint(account.metadata, account.metadata.uid ?? '', expiresAt),
      expirationTimestamp: new Date(expiresAt).toISOString(),
    },
  };
}
