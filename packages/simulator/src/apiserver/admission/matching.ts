import { matchesLabels } from '../../objects/label-selector.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { namespaceStorage } from '../registry/namespace-life.ts';
import type { Resource } from '../resource.ts';
import type { Store } from '../store/store.ts';
import type { AdmissionRequest } from './admission.ts';
import type { Webhook, WebhookRule } from './configurations.ts';

/** The version of the request's kind at which the webhook wants to be asked; undefined = it does not. */
export function matchingResource(store: Store, catalog: Catalog, webhook: Webhook, request: AdmissionRequest): Resource | undefined {
  if (!matchesLabelSelectors(store, webhook, request)) return undefined;
  const { resource } = request;
  if (webhook.rules.some((rule) => ruleMatches(rule, resource, request))) return resource;
  if (!webhook.equivalent) return undefined;
  return catalog.byStorage(resource.storage).find((sibling) => webhook.rules.some((rule) => ruleMatches(rule, sibling, request)));
}

function ruleMatches(rule: WebhookRule, resource: Resource, { operation, subresource }: AdmissionRequest): boolean {
  if (!has(rule.operations, operation) || !has(rule.groups, resource.group) || !has(rule.versions, resource.version)) return false;
  if (rule.scope !== '*' && (rule.scope === 'Namespaced') !== resource.namespaced) return false;
  return rule.resources.some((pattern) => resourceMatches(pattern, resource.plural, subresource));
}

// `pods`, `pods/*`, `pods/status`, `*` (no sub-resources), `*/*`, `*/scale`.
function resourceMatches(pattern: string, plural: string, subresource: string): boolean {
  const [wantedPlural, wantedSubresource = ''] = pattern.split('/');
  if (wantedPlural !== '*' && wantedPlural !== plural) return false;
  return wantedSubresource === '*' || wantedSubresource === subresource;
}

function matchesLabelSelectors(store: Store, webhook: Webhook, request: AdmissionRequest): boolean {
  const namespace = namespaceOf(store, request);
  if (namespace !== undefined && !matchesLabels(webhook.namespaceSelector, namespace.metadata.labels)) return false;
  return [request.object, request.old].some(
    (object) => object !== undefined && matchesLabels(webhook.objectSelector, object.metadata.labels),
  );
}

/** A namespace is in itself. */
function namespaceOf(store: Store, { resource, namespace, object, old }: AdmissionRequest): KubeObject | undefined {
  if (resource.storage === namespaceStorage) return object ?? old;
  return namespace === undefined ? undefined : store.get(namespaceStorage, undefined, namespace);
}

function has(values: readonly string[], value: string): boolean {
  return values.includes('*') || values.includes(value);
}
