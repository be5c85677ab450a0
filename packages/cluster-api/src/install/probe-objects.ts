import { isObject, type JsonObject, listAt, textAt, valueAt } from '@eksa/core/objects';
import type { KubeObject, ProviderComponents } from '@eksa/core/ports';

/** A harmless object whose dry-run creation makes the API server call a webhook. */
export interface WebhookProbe {
  /** `namespace/service`, or the URL. */
  readonly server: string;
  readonly object: KubeObject;
}

/**
 * One probe for each webhook server of a provider. Mutating webhooks come first: the API server calls them before it
 * checks the schema, so even an object that it goes on to refuse proves them. Pure.
 */
export function webhookProbes(components: Pick<ProviderComponents, 'objects' | 'namespace' | 'label'>): readonly WebhookProbe[] {
  const crds = components.objects.filter((object) => object.kind === 'CustomResourceDefinition');
  const rank = (object: KubeObject) => (object.kind === 'MutatingWebhookConfiguration' ? 0 : 1);
  const webhooks = components.objects
    .filter((object) => object.kind.endsWith('WebhookConfiguration'))
    .sort((left, right) => rank(left) - rank(right))
    .flatMap((configuration) => listAt(configuration, 'webhooks'));
  const probes = new Map<string, WebhookProbe>();
  for (const webhook of webhooks) {
    const server = serverOf(webhook);
    if (server === undefined || probes.has(server)) continue;
    const object = probeObject(webhook, crds, components.namespace);
    if (object !== undefined) probes.set(server, { server, object });
  }
  return [...probes.values()];
}

function serverOf(webhook: unknown): string | undefined {
  const service = valueAt(webhook, 'clientConfig', 'service');
  if (isObject(service)) return `${String(service.namespace)}/${String(service.name)}`;
  return textAt(webhook, 'clientConfig', 'url');
}

function probeObject(webhook: unknown, crds: readonly KubeObject[], namespace: string): KubeObject | undefined {
  for (const rule of listAt(webhook, 'rules')) {
    const operations = listAt(rule, 'operations');
    if (!operations.includes('CREATE') && !operations.includes('*')) continue;
    const crd = crds.find(
      (candidate) =>
        listAt(rule, 'resources').includes(textAt(candidate, 'spec', 'names', 'plural')) &&
        listAt(rule, 'apiGroups').includes(textAt(candidate, 'spec', 'group')),
    );
    const version = listAt(crd, 'spec', 'versions').find(
      (candidate) => valueAt(candidate, 'served') === true && listAt(rule, 'apiVersions').includes(textAt(candidate, 'name')),
    );
    if (crd !== undefined && version !== undefined) return minimalObject(crd, version, namespace);
  }
  return undefined;
}

/** The smallest object that the version's schema accepts, as far as required fields tell. */
export function minimalObject(crd: KubeObject, version: unknown, namespace: string): KubeObject {
  const schema = valueAt(version, 'schema', 'openAPIV3Schema');
  const body = minimalValue(schema);
  const namespaced = textAt(crd, 'spec', 'scope') !== 'Cluster';
  const specSchema = valueAt(schema, 'properties', 'spec');
  return {
    ...(isObject(body) ? body : {}),
    ...(specSchema === undefined ? {} : { spec: minimalValue(specSchema) }),
    apiVersion: `${textAt(crd, 'spec', 'group')}/${textAt(version, 'name')}`,
    kind: textAt(crd, 'spec', 'names', 'kind') ?? '',
    metadata: { name: 'eksa-webhook-probe', ...(namespaced ? { namespace } : {}) },
  };
}

function minimalValue(schema: unknown): unknown {
  if (!isObject(schema)) return {};
  if ('default' in schema) return schema.default;
  const [choice] = listAt(schema, 'enum');
  if (choice !== undefined) return choice;
  switch (schema.type) {
    case 'string':
      return stringOf(schema);
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    case 'boolean':
      return false;
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () => minimalValue(schema.items));
    default:
      return objectOf(schema);
  }
}

function stringOf(schema: JsonObject): string {
  if (schema.format === 'date-time') return '2000-01-01T00:00:00Z';
  const probe = 'probe';
  const length = Number(schema.minLength ?? 0);
  return probe.padEnd(length, 'x');
}

function objectOf(schema: JsonObject): JsonObject {
  const properties = valueAt(schema, 'properties');
  const required = listAt(schema, 'required').filter((name) => typeof name === 'string');
  const fields = required.map((name) => [name, minimalValue(valueAt(properties, name))] as const);
  const result: Record<string, unknown> = Object.fromEntries(fields);
  const [first] = isObject(properties) ? Object.keys(properties) : [];
  // Schemas that forbid empty objects rarely say which field they want; the first is as good as any.
  if (Number(schema.minProperties ?? 0) > fields.length && first !== undefined) result[first] = minimalValue(valueAt(properties, first));
  return result;
}
