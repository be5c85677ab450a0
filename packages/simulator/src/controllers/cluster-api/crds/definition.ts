import type { KubeObject } from '../../../objects/object.ts';
import type { Schema } from './schema.ts';

export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean' | 'date';
  readonly jsonPath: string;
  /** Above 0 only in the wide table. */
  readonly priority?: number;
}

export interface Version {
  readonly name: string;
  /** Properties `spec` and `status`. */
  readonly schema: Schema;
  readonly storage?: boolean;
  readonly deprecated?: boolean;
  readonly status?: boolean;
  readonly scale?: boolean;
  readonly columns?: readonly Column[];
}

export interface Definition {
  readonly group: string;
  readonly kind: string;
  readonly plural?: string;
  readonly shortNames?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly versions: readonly Version[];
  readonly categories?: readonly string[];
  /** The Service whose webhook converts between the versions. */
  readonly webhook?: { readonly namespace: string; readonly name: string };
}

/** A CustomResourceDefinition of a namespaced kind. */
export function customResource({
  group,
  kind,
  plural = `${kind.toLowerCase()}s`,
  shortNames,
  categories,
  ...rest
}: Definition): KubeObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}`, ...(rest.labels === undefined ? {} : { labels: rest.labels }) },
    spec: {
      group,
      scope: 'Namespaced',
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        ...(shortNames === undefined ? {} : { shortNames }),
        ...(categories === undefined ? {} : { categories }),
      },
      versions: rest.versions.map(versionOf),
      ...(rest.webhook === undefined ? {} : { conversion: conversionBy(rest.webhook) }),
    },
  };
}

function versionOf({ name, schema, storage = false, deprecated = false, status = true, scale = false, columns }: Version): Schema {
  const paths = { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas', labelSelectorPath: '.status.selector' };
  return {
    name,
    served: true,
    storage,
    ...(deprecated ? { deprecated } : {}),
    schema: { openAPIV3Schema: withTypeFields(schema) },
    subresources: { ...(status ? { status: {} } : {}), ...(scale ? { scale: paths } : {}) },
    ...(columns === undefined ? {} : { additionalPrinterColumns: columns }),
  };
}

function withTypeFields(schema: Schema): Schema {
  const properties = schema.properties as Readonly<Record<string, Schema>>;
  return {
    ...schema,
    properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' }, ...properties },
  };
}

function conversionBy({ namespace, name }: { readonly namespace: string; readonly name: string }): Schema {
  const clientConfig = { service: { namespace, name, path: '/convert', port: 443 } };
  return { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'], clientConfig } };
}

/** Columns that nearly every kind has. */
export const columns = {
  cluster: { name: 'Cluster', type: 'string', jsonPath: '.spec.clusterName' },
  clusterLabel: { name: 'Cluster', type: 'string', jsonPath: ".metadata.labels['cluster\\.x-k8s\\.io/cluster-name']" },
  age: { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
  paused: condition('Paused', 'Paused', 10),
  desired: { name: 'Desired', type: 'integer', jsonPath: '.spec.replicas' },
  current: { name: 'Current', type: 'integer', jsonPath: '.status.replicas' },
  ready: { name: 'Ready', type: 'integer', jsonPath: '.status.readyReplicas' },
  available: { name: 'Available', type: 'integer', jsonPath: '.status.availableReplicas' },
  upToDate: { name: 'Up-to-date', type: 'integer', jsonPath: '.status.upToDateReplicas' },
  phase: { name: 'Phase', type: 'string', jsonPath: '.status.phase' },
  owningCluster: { name: 'Cluster', type: 'string', jsonPath: '.metadata.ownerReferences[?(@.kind=="Cluster")].name' },
  owningClass: { name: 'ClusterClass', type: 'string', jsonPath: '.metadata.ownerReferences[?(@.kind=="ClusterClass")].name' },
} as const satisfies Record<string, Column>;

export function condition(name: string, type: string, priority = 0): Column {
  return { name, type: 'string', jsonPath: `.status.conditions[?(@.type=="${type}")].status`, ...(priority > 0 ? { priority } : {}) };
}

export function column(name: string, type: Column['type'], jsonPath: string, priority = 0): Column {
  return { name, type, jsonPath, ...(priority > 0 ? { priority } : {}) };
}
