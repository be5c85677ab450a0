import { isJsonObject } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { apiVersionOf, type Kinds, type Resource, type Verb } from './resource.ts';
import { unsupportedMediaType } from './status/failures.ts';

const verbs: readonly Verb[] = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** Kinds without schemas: objects pass as they are. For tests of what all kinds have in common. */
export function createPlainKinds(): Kinds {
  return {
    builtIn: [
      plain('v1', 'ConfigMap', 'configmaps', true),
      plain('v1', 'Secret', 'secrets', true),
      plain('v1', 'ServiceAccount', 'serviceaccounts', true, ['token']),
      plain('v1', 'Service', 'services', true, ['status']),
      plain('v1', 'Event', 'events', true),
      plain('v1', 'Pod', 'pods', true, ['status', 'log', 'binding', 'eviction']),
      plain('v1', 'Node', 'nodes', false, ['status']),
      plain('v1', 'Namespace', 'namespaces', false, ['status', 'finalize']),
      plain('apps/v1', 'Deployment', 'deployments', true, ['status', 'scale']),
      plain('apps/v1', 'ReplicaSet', 'replicasets', true, ['status', 'scale']),
      plain('apps/v1', 'DaemonSet', 'daemonsets', true, ['status']),
      plain('coordination.k8s.io/v1', 'Lease', 'leases', true),
      plain('scheduling.k8s.io/v1', 'PriorityClass', 'priorityclasses', false),
      plain('rbac.authorization.k8s.io/v1', 'Role', 'roles', true),
      plain('rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings', true),
      plain('rbac.authorization.k8s.io/v1', 'ClusterRole', 'clusterroles', false),
      plain('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'clusterrolebindings', false),
      plain('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', false),
      plain('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'mutatingwebhookconfigurations', false),
      plain('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'customresourcedefinitions', false, ['status']),
    ],
    ofDefinition,
    decode: (_resource, body) => ({ object: body, warnings: [] }),
    prepareForCreate: (_resource, object) => object,
    prepareForUpdate: (_resource, object) => object,
    convert: (resource, object) => ({ ...object, apiVersion: apiVersionOf(resource) }),
    applyPatch(_resource, current, patch) {
      if (patch.type !== 'merge') throw unsupportedMediaType(['application/merge-patch+json']);
      return mergePatch(current, patch.body) as KubeObject;
    },
    serverSideApply: (_resource, current, applied) => mergePatch(current ?? {}, applied) as KubeObject,
    recordManager: (_resource, _old, object) => object,
    toTable: (_resource, objects) => ({
      columnDefinitions: [{ name: 'Name', type: 'string', format: 'name', description: '', priority: 0 }],
      rows: objects.map((object) => ({ cells: [object.metadata.name] })),
    }),
    openapiV3: () => ({ openapi: '3.0.0', info: { title: 'Kubernetes', version: 'v0' }, paths: {} }),
    openapiV2: () => ({ swagger: '2.0', info: { title: 'Kubernetes', version: 'v0' }, paths: {} }),
    decodeProtobuf() {
      throw unsupportedMediaType(['application/json']);
    },
  };
}

function plain(apiVersion: string, kind: string, plural: string, namespaced: boolean, subresources: readonly string[] = []): Resource {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  return {
    group: group ?? '',
    version: version ?? '',
    kind,
    listKind: `${kind}List`,
    plural,
    singular: kind.toLowerCase(),
    shortNames: [],
    categories: [],
    namespaced,
    verbs,
    subresources: subresources.map((name) => ({ name, kind, verbs: ['create', 'get', 'patch', 'update'] })),
    storage: `${group ?? ''}/${plural}`,
    storageApiVersion: apiVersion,
    selectableFields: [],
    custom: false,
    unconditionalUpdate: true,
    countsGenerations: subresources.includes('status') && kind !== 'Node' && kind !== 'Namespace',
    ...(subresources.includes('scale') && { scale: { specReplicas: ['spec', 'replicas'], statusReplicas: ['status', 'replicas'] } }),
  };
}

interface DefinitionSpec {
  readonly group: string;
  readonly scope: string;
  readonly names: Readonly<Record<string, unknown>> & { readonly kind: string; readonly plural: string };
  readonly versions: readonly {
    readonly name: string;
    readonly served: boolean;
    readonly storage: boolean;
    readonly subresources?: Readonly<Record<string, unknown>>;
  }[];
}

function ofDefinition(definition: KubeObject): readonly Resource[] {
  const spec = definition.spec as DefinitionSpec;
  const stored = spec.versions.find((version) => version.storage)?.name ?? '';
  return spec.versions
    .filter((version) => version.served)
    .map((version) => ({
      ...plain(
        `${spec.group}/${version.name}`,
        spec.names.kind,
        spec.names.plural,
        spec.scope === 'Namespaced',
        Object.keys(version.subresources ?? {}),
      ),
      storageApiVersion: `${spec.group}/${stored}`,
      custom: true,
      unconditionalUpdate: false,
      countsGenerations: true,
    }));
}

function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  const result: Record<string, unknown> = isJsonObject(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field];
    else result[field] = mergePatch(result[field], value);
  }
  return result;
}
