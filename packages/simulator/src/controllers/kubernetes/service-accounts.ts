import type { ApiServer } from '../../apiserver/api-server.ts';
import type { LocalClient } from '../../apiserver/local-client.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Controller } from '../controller.ts';

const namespaces = { apiVersion: 'v1', kind: 'Namespace' };
const serviceAccounts = { apiVersion: 'v1', kind: 'ServiceAccount' };
const configMaps = { apiVersion: 'v1', kind: 'ConfigMap' };
const secrets = { apiVersion: 'v1', kind: 'Secret' };
const tokenType = 'kubernetes.io/service-account-token';
const accountAnnotation = 'kubernetes.io/service-account.name';

/** Every namespace has a service account `default`, and the certificate of the API server's authority for its pods. */
export function namespaceFurniture(rootCertificate: string): Controller {
  return {
    name: 'namespace-furniture',
    type: namespaces,
    also: [serviceAccounts, configMaps].map((type) => ({ type, keys: namespaceOf })),
    reconcile({ name: namespace }, { client }) {
      const found = client.get(namespaces, { name: namespace });
      if (found === undefined || found.metadata.deletionTimestamp !== undefined) return;
      ensure(client, { ...serviceAccounts, metadata: { namespace, name: 'default' } });
      ensure(client, { ...configMaps, metadata: { namespace, name: 'kube-root-ca.crt' }, data: { 'ca.crt': rootCertificate } });
    },
  };
}

function namespaceOf({ metadata: { name, namespace } }: KubeObject) {
  return namespace !== undefined && (name === 'default' || name === 'kube-root-ca.crt') ? [{ name: namespace }] : [];
}

function ensure(client: LocalClient, object: KubeObject): void {
  if (client.get(object, object.metadata) === undefined) client.create(object);
}

/** Fills Secrets that ask for a lasting token of a service account. */
export function tokenSecrets(server: ApiServer, rootCertificate: string): Controller {
  return {
    name: 'token-secrets',
    type: secrets,
    reconcile(key, { client }) {
      const secret = client.get(secrets, key);
      const name = secret?.metadata.annotations?.[accountAnnotation];
      if (secret?.type !== tokenType || name === undefined || hasToken(secret)) return;
      const account = client.get(serviceAccounts, { ...key, name });
      if (account === undefined) return;
      const token = server.serviceAccountToken(account.metadata);
      client.modify(secrets, key, (draft) => {
        draft.data = { 'ca.crt': encode(rootCertificate), namespace: encode(key.namespace ?? ''), token: encode(token) };
        draft.metadata.annotations = { ...draft.metadata.annotations, 'kubernetes.io/service-account.uid': account.metadata.uid ?? '' };
      });
    },
  };
}

function hasToken(secret: KubeObject): boolean {
  return (secret.data as Readonly<Record<string, unknown>> | undefined)?.token !== undefined;
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64');
}
