import { EksaError } from '@eksa/core/errors';
import { isObject, type JsonObject, listAt, textAt, valueAt } from '@eksa/core/objects';
import type { KubeObject } from '@eksa/core/ports';
import { textMap } from '../text-map.ts';
import type { Manager } from './managers.ts';

/** Finds the URL behind a Service: the host of the manager whose Pods it would select. */
export type ServiceUrl = (service: JsonObject, owner: string) => string;

export function serviceUrls(services: readonly KubeObject[], managers: readonly Manager[]): ServiceUrl {
  return (reference, owner) => {
    const name = textAt(reference, 'name');
    const namespace = textAt(reference, 'namespace');
    const service = services.find((object) => object.metadata.name === name && object.metadata.namespace === namespace);
    const selector = Object.entries(textMap(valueAt(service, 'spec', 'selector')));
    const manager = managers.find(
      (candidate) =>
        service !== undefined && candidate.namespace === namespace && selector.every(([key, value]) => candidate.podLabels[key] === value),
    );
    if (!manager?.webhooks) {
      throw new EksaError('ASSET_MISSING', `${owner} calls Service ${namespace}/${name}, which leads to no manager with webhooks`, {
        hint: 'Use the components manifests of one release together.',
      });
    }
    return `https://${manager.name}:${manager.webhooks.port}${textAt(reference, 'path') ?? '/'}`;
  };
}

/** The object with every call to a Service turned into one to a URL, and the CA that the server there is known by. */
export function withUrls(object: KubeObject, urlOf: ServiceUrl, caBundle: string): KubeObject {
  const owner = `${object.kind} ${object.metadata.name}`;
  const rewrite = (clientConfig: JsonObject): JsonObject => {
    const { service, ...rest } = clientConfig;
    return isObject(service) ? { ...rest, url: urlOf(service, owner), caBundle } : clientConfig;
  };
  if (object.kind === 'CustomResourceDefinition') return withConversion(withoutInjection(object), rewrite);
  if (!object.kind.endsWith('WebhookConfiguration')) return object;
  const webhooks = listAt(object, 'webhooks').map((webhook) => {
    const clientConfig = valueAt(webhook, 'clientConfig');
    return isObject(webhook) && isObject(clientConfig) ? { ...webhook, clientConfig: rewrite(clientConfig) } : webhook;
  });
  return { ...withoutInjection(object), webhooks };
}

function withConversion(crd: KubeObject, rewrite: (clientConfig: JsonObject) => JsonObject): KubeObject {
  const { spec } = crd;
  const conversion = valueAt(spec, 'conversion');
  const webhook = valueAt(conversion, 'webhook');
  const clientConfig = valueAt(webhook, 'clientConfig');
  if (!isObject(spec) || !isObject(conversion) || !isObject(webhook) || !isObject(clientConfig)) return crd;
  return { ...crd, spec: { ...spec, conversion: { ...conversion, webhook: { ...webhook, clientConfig: rewrite(clientConfig) } } } };
}

/** cert-manager is not there to inject anything. */
function withoutInjection(object: KubeObject): KubeObject {
  const { annotations } = object.metadata;
  if (!annotations) return object;
  const kept = Object.entries(annotations).filter(([key]) => !key.startsWith('cert-manager.io/'));
  return { ...object, metadata: { ...object.metadata, annotations: Object.fromEntries(kept) } };
}
