import type { LocalClient } from '../../../apiserver/local-client.ts';
import type { KubeObject, ObjectKey, TypeRef } from '../../../objects/object.ts';
import type { Controller } from '../../controller.ts';
import { type Certificate, certificateType, type Secret, secretType } from '../kinds.ts';

const fromCertificate = 'cert-manager.io/inject-ca-from';
const fromSecret = 'cert-manager.io/inject-ca-from-secret';

const admission = 'admissionregistration.k8s.io/v1';

interface ClientConfigHolder {
  clientConfig?: Record<string, unknown>;
}

/** Keeps the CA of a Certificate, or of a Secret, in the webhooks and conversions that are annotated with its name. */
export const caInjectorControllers: readonly Controller[] = [
  injector('mutatingwebhookconfiguration', { apiVersion: admission, kind: 'MutatingWebhookConfiguration' }, webhooksOf),
  injector('validatingwebhookconfiguration', { apiVersion: admission, kind: 'ValidatingWebhookConfiguration' }, webhooksOf),
  injector('customresourcedefinition', { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' }, conversionOf),
];

function injector(name: string, type: TypeRef, holders: (draft: Record<string, unknown>) => readonly ClientConfigHolder[]): Controller {
  return {
    name: `cainjector-${name}`,
    type,
    also: [{ type: secretType, keys: (secret, client) => annotated(type, secret, client) }],
    reconcile(key, { client }) {
      const object = client.get(type, key);
      const secret = object === undefined ? undefined : sourceOf(object, client);
      const caBundle = (secret as Secret | undefined)?.data?.['ca.crt'];
      if (caBundle === undefined) return;
      client.modify(type, key, (draft) => {
        for (const holder of holders(draft)) holder.clientConfig = { ...holder.clientConfig, caBundle };
      });
    },
  };
}

function webhooksOf(draft: Record<string, unknown>): readonly ClientConfigHolder[] {
  return (draft.webhooks ?? []) as readonly ClientConfigHolder[];
}

function conversionOf(draft: Record<string, unknown>): readonly ClientConfigHolder[] {
  const { conversion } = (draft.spec ?? {}) as { conversion?: { strategy?: string; webhook?: ClientConfigHolder } };
  return conversion?.strategy === 'Webhook' && conversion.webhook !== undefined ? [conversion.webhook] : [];
}

/** The Secret whose `ca.crt` an object asks for; one that is named directly has to allow it. */
function sourceOf({ metadata }: KubeObject, client: LocalClient): KubeObject | undefined {
  const { [fromCertificate]: certificateName, [fromSecret]: secretName } = metadata.annotations ?? {};
  if (certificateName !== undefined) {
    const certificate = client.get(certificateType, parseKey(certificateName)) as Certificate | undefined;
    const { namespace = '' } = parseKey(certificateName);
    return certificate && client.get(secretType, { namespace, name: certificate.spec.secretName });
  }
  if (secretName === undefined) return undefined;
  const secret = client.get(secretType, parseKey(secretName));
  return secret?.metadata.annotations?.['cert-manager.io/allow-direct-injection'] === 'true' ? secret : undefined;
}

function annotated(type: TypeRef, secret: KubeObject, client: LocalClient): readonly ObjectKey[] {
  const { name, namespace } = secret.metadata;
  // Looked at only for Secrets that may hold a CA for others: there are many objects and many Secrets.
  const certificateName = secret.metadata.annotations?.['cert-manager.io/certificate-name'];
  if (certificateName === undefined && secret.metadata.annotations?.['cert-manager.io/allow-direct-injection'] === undefined) return [];
  return client
    .list(type)
    .filter(({ metadata: { annotations = {} } }) => {
      const byCertificate = certificateName !== undefined && annotations[fromCertificate] === `${namespace}/${certificateName}`;
      return byCertificate || annotations[fromSecret] === `${namespace}/${name}`;
    })
    .map(({ metadata }) => ({ name: metadata.name }));
}

function parseKey(text: string): ObjectKey {
  const [namespace = '', name = ''] = text.split('/');
  return { namespace, name };
}
