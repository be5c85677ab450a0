import type { KubeObject } from '../../objects/object.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Conversions } from '../registry/conversions.ts';
import type { Resource } from '../resource.ts';
import { ApiError } from '../status/api-error.ts';
import { internalError } from '../status/failures.ts';
import type { Store } from '../store/store.ts';
import type { Admission, AdmissionRequest } from './admission.ts';
import { type Webhook, webhooksOf } from './configurations.ts';
import { matchingResource } from './matching.ts';
import type { WebhookRegistry, WebhookVerdict } from './webhooks.ts';

const group = 'admissionregistration.k8s.io';

export interface WebhookAdmissionParts {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly conversions: Conversions;
  readonly webhooks: WebhookRegistry;
}

/** Asks the webhooks whose configurations match a write, as if they had been called. */
export function createWebhookAdmission(parts: WebhookAdmissionParts): Admission {
  const { store, catalog, conversions, webhooks } = parts;

  function* asked(plural: string, request: AdmissionRequest): Generator<readonly [Webhook, Resource]> {
    // The configurations themselves are exempt, so that a broken one can be mended.
    if (request.resource.group === group) return;
    for (const configuration of store.list(`${group}/${plural}`)) {
      for (const webhook of webhooksOf(configuration)) {
        const resource = matchingResource(store, catalog, webhook, request);
        if (resource !== undefined) yield [webhook, resource];
      }
    }
  }

  /** Undefined: nobody answers, and the webhook does not insist. */
  function ask(webhook: Webhook, resource: Resource, request: AdmissionRequest): WebhookVerdict | undefined {
    const handler = webhooks.at(webhook.base);
    if (handler === undefined) {
      if (webhook.ignoresFailure) return undefined;
      throw internalError(`failed calling webhook "${webhook.name}": failed to call webhook: ${noAnswer(webhook)}`);
    }
    const { operation, subresource, namespace, name, user, dryRun, object, old } = request;
    const verdict = handler({
      path: webhook.path,
      operation,
      subresource,
      namespace,
      name,
      user,
      dryRun,
      ...(object && { object: conversions.to(resource, object) }),
      ...(old && { old: conversions.to(resource, old) }),
    });
    verdict.warnings?.forEach(request.warn);
    if (!verdict.allowed) throw denied(webhook, verdict);
    return verdict;
  }

  return {
    mutate(request) {
      let { object } = request;
      for (const [webhook, resource] of asked('mutatingwebhookconfigurations', request)) {
        const verdict = ask(webhook, resource, object === undefined ? request : { ...request, object });
        if (verdict?.object !== undefined) object = mutated(request, object, verdict.object);
      }
      return object;
    },
    validate(request) {
      for (const [webhook, resource] of asked('validatingwebhookconfigurations', request)) ask(webhook, resource, request);
    },
  };

  /** Webhooks change what the object says, never which object it is. */
  function mutated({ resource }: AdmissionRequest, object: KubeObject | undefined, changed: KubeObject): KubeObject {
    const converted = conversions.to(resource, changed);
    if (object === undefined) return converted;
    const { name, namespace, uid } = object.metadata;
    const identity = { name, ...(namespace !== undefined && { namespace }), ...(uid !== undefined && { uid }) };
    return { ...converted, metadata: { ...converted.metadata, ...identity } };
  }
}

function noAnswer({ url }: Webhook): string {
  const { host } = new URL(url);
  return `Post "${url}?timeout=10s": dial tcp ${host}: connect: connection refused`;
}

function denied({ name }: Webhook, { message, code = 403, reason }: WebhookVerdict): ApiError {
  const why = message === undefined ? ' without explanation' : `: ${message}`;
  return new ApiError(
    Math.max(code, 400),
    reason ?? (code === 403 ? 'Forbidden' : undefined),
    `admission webhook "${name}" denied the request${why}`,
    {},
  );
}
