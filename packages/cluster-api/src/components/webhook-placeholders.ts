import { isObject, listAt, valueAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { withValueAt } from '../with-value-at.ts';

const conversionClient = ['spec', 'conversion', 'webhook', 'clientConfig'];

/** Drops the placeholder CA bundles of generated manifests: applying them again would overwrite the injected ones. */
export function withoutPlaceholderBundles(object: KubeObject): KubeObject {
  if (object.kind === 'CustomResourceDefinition') {
    const clientConfig = valueAt(object, ...conversionClient);
    if (!isObject(clientConfig) || hasBundle(clientConfig)) return object;
    const { caBundle: _placeholder, ...rest } = clientConfig;
    return withValueAt(object, conversionClient, rest);
  }
  if (!object.kind.endsWith('WebhookConfiguration')) return object;
  const webhooks = listAt(object, 'webhooks').map((webhook) => {
    const clientConfig = valueAt(webhook, 'clientConfig');
    if (!isObject(webhook) || !isObject(clientConfig) || hasBundle(clientConfig)) return webhook;
    const { caBundle: _placeholder, ...rest } = clientConfig;
    return { ...webhook, clientConfig: rest };
  });
  return { ...object, webhooks };
}

/** Whether a client configuration holds a real CA; controller-gen writes a line feed (`Cg==`) where one is to come. */
export function hasBundle(clientConfig: unknown): boolean {
  const bundle = valueAt(clientConfig, 'caBundle');
  return typeof bundle === 'string' && bundle.trim() !== '' && bundle !== 'Cg==';
}
