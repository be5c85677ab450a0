import type { LocalClient } from '../../../apiserver/local-client.ts';
import { conditionsOf, withCondition } from '../../../objects/conditions.ts';
import type { ObjectKey, TypeRef } from '../../../objects/object.ts';
import { timestamp } from '../../../objects/time.ts';
import type { Controller } from '../../controller.ts';
import { clusterIssuerType, clusterResourceNamespace, type Issuer, issuerType, type Secret, secretType } from '../kinds.ts';

/** Makes issuers Ready: self-signed ones at once, a CA's with its Secret. ACME, Vault and Venafi are not simulated. */
export const issuerControllers: readonly Controller[] = [
  issuerController('issuers', issuerType),
  issuerController('clusterissuers', clusterIssuerType),
];

function issuerController(name: string, type: TypeRef): Controller {
  return {
    name: `cert-manager-${name}`,
    type,
    also: [{ type: secretType, keys: (secret, client) => issuersWith(type, secret.metadata, client) }],
    reconcile(key, { client, clock }) {
      const issuer = client.get(type, key) as Issuer | undefined;
      if (issuer === undefined || issuer.metadata.deletionTimestamp !== undefined) return;
      const generation = { observedGeneration: issuer.metadata.generation ?? 1 };
      client.modify(type, key, (draft) => {
        const condition = { type: 'Ready', ...readiness(issuer, client), ...generation };
        const conditions = withCondition(conditionsOf(draft.status), condition, timestamp(clock.now()));
        draft.status = { ...draft.status, conditions };
      });
    },
  };
}

function readiness(issuer: Issuer, client: LocalClient) {
  const { spec = {} } = issuer;
  if (spec.selfSigned !== undefined) return { status: 'True', reason: 'IsReady', message: '' } as const;
  if (spec.ca === undefined) {
    return { status: 'False', reason: 'NotSimulated', message: 'The simulator issues by selfSigned and ca issuers only' } as const;
  }
  const { secretName } = spec.ca;
  const secret = client.get(secretType, { name: secretName, namespace: secretNamespace(issuer) }) as Secret | undefined;
  if (secret?.data?.['tls.key'] !== undefined)
    return { status: 'True', reason: 'KeyPairVerified', message: 'Signing CA verified' } as const;
  return {
    status: 'False',
    reason: 'ErrGetKeyPair',
    message: `Error getting keypair for CA issuer: secret "${secretName}" not found`,
  } as const;
}

export function secretNamespace(issuer: Issuer): string {
  return issuer.metadata.namespace ?? clusterResourceNamespace;
}

function issuersWith(type: TypeRef, secret: ObjectKey, client: LocalClient): readonly ObjectKey[] {
  return (client.list(type) as readonly Issuer[])
    .filter((issuer) => issuer.spec?.ca?.secretName === secret.name && secretNamespace(issuer) === secret.namespace)
    .map(({ metadata }) => ({ name: metadata.name, ...(metadata.namespace !== undefined && { namespace: metadata.namespace }) }));
}
