import { isObject, listAt, valueAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { withValueAt } from '../with-value-at.ts';

/** The annotation by which a webhook configuration or CRD names the Certificate whose CA it wants. */
const annotation = 'cert-manager.io/inject-ca-from';

const conversionClient = ['spec', 'conversion', 'webhook', 'clientConfig'];

/** Puts the CA of the Certificate that the object names where cert-manager would put it. Pure; unchanged when that CA is not known. */
export function withCa(object: KubeObject, bundles: ReadonlyMap<string, string>): KubeObject {
  const caBundle = bundles.get(object.metadata.annotations?.[annotation] ?? '');
  if (caBundle === undefined) return object;
  if (object.kind === 'CustomResourceDefinition') {
    const clientConfig = valueAt(object, ...conversionClient);
    return isObject(clientConfig) ? withValueAt(object, conversionClient, { ...clientConfig, caBundle }) : object;
  }
  if (!object.kind.endsWith('WebhookConfiguration')) return object;
  const webhooks = listAt(object, 'webhooks').map((webhook) => {
    const clientConfig = valueAt(webhook, 'clientConfig');
    return isObject(webhook) && isObject(clientConfig) ? { ...webhook, clientConfig: { ...clientConfig, caBundle } } : webhook;
  });
  return { ...object, webhooks };
}
