import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import type { LabelSelector } from '../../objects/label-selector.ts';
import type { KubeObject } from '../../objects/object.ts';

/** One webhook of a configuration, with what its absent fields mean. */
export interface Webhook {
  readonly name: string;
  /** As the registry of handlers knows it. */
  readonly base: string;
  readonly path: string;
  /** Where a real server would have posted. */
  readonly url: string;
  readonly rules: readonly WebhookRule[];
  readonly namespaceSelector: LabelSelector;
  readonly objectSelector: LabelSelector;
  readonly ignoresFailure: boolean;
  /** Requests at other versions of the rule's kinds count too. */
  readonly equivalent: boolean;
}

export interface WebhookRule {
  readonly groups: readonly string[];
  readonly versions: readonly string[];
  readonly resources: readonly string[];
  readonly operations: readonly string[];
  readonly scope: string;
}

const parsed = new WeakMap<KubeObject, readonly Webhook[]>();

/** The webhooks of a configuration, read once for each version of it. */
export function webhooksOf(configuration: KubeObject): readonly Webhook[] {
  const known = parsed.get(configuration);
  if (known !== undefined) return known;
  const webhooks = listOf(configuration.webhooks).filter(isJsonObject).map(webhookOf);
  parsed.set(configuration, webhooks);
  return webhooks;
}

function webhookOf(webhook: JsonObject): Webhook {
  return {
    name: String(webhook.name),
    ...addressOf(isJsonObject(webhook.clientConfig) ? webhook.clientConfig : {}),
    rules: listOf(webhook.rules).filter(isJsonObject).map(ruleOf),
    namespaceSelector: selectorOf(webhook.namespaceSelector),
    objectSelector: selectorOf(webhook.objectSelector),
    ignoresFailure: webhook.failurePolicy === 'Ignore',
    equivalent: webhook.matchPolicy !== 'Exact',
  };
}

function addressOf({ url, service }: JsonObject): Pick<Webhook, 'base' | 'path' | 'url'> {
  if (typeof url === 'string' && URL.canParse(url)) {
    const { origin, pathname } = new URL(url);
    return { base: origin, path: pathname, url };
  }
  const { namespace = '', name = '', path = '/', port = 443 } = isJsonObject(service) ? service : {};
  const host = `${String(name)}.${String(namespace)}.svc:${String(port)}`;
  return { base: `${String(namespace)}/${String(name)}`, path: String(path), url: `https://${host}${String(path)}` };
}

function ruleOf(rule: JsonObject): WebhookRule {
  return {
    groups: textsOf(rule.apiGroups),
    versions: textsOf(rule.apiVersions),
    resources: textsOf(rule.resources),
    operations: textsOf(rule.operations),
    scope: typeof rule.scope === 'string' ? rule.scope : '*',
  };
}

function selectorOf(value: unknown): LabelSelector {
  return isJsonObject(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).map(String);
}
