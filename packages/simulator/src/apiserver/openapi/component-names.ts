import { structName } from '../builtin/go-types.ts';
import { modelSchema } from '../builtin/model-schema.ts';
import type { Schema } from '../schema/schema.ts';

const metaTypes = new Set(
  `APIResource Condition DeleteOptions FieldSelectorRequirement LabelSelector LabelSelectorRequirement ListMeta ManagedFieldsEntry
  ObjectMeta OwnerReference Preconditions Status StatusCause StatusDetails`.split(/\s+/),
);

const packages: Readonly<Record<string, string>> = {
  'apiextensions.k8s.io': 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions',
  'apiregistration.k8s.io': 'io.k8s.kube-aggregator.pkg.apis.apiregistration',
};

let coreModels: ReadonlySet<string> | undefined;

/** The name of a built-in type among the components of a document, e.g. `io.k8s.api.core.v1.Pod`. `group` is where it is used. */
export function componentName(model: string, group: string): string {
  const version = /V(\d+)/.exec(model)?.[0].toLowerCase() ?? 'v1';
  const name = structName(model);
  if (metaTypes.has(name)) return `io.k8s.apimachinery.pkg.apis.meta.${version}.${name}`;
  coreModels ??= reachable(['V1Pod', 'V1Service', 'V1PersistentVolume', 'V1PersistentVolumeClaim', 'CoreV1Event', 'V1Node']);
  if (group === '' || coreModels.has(model)) return `io.k8s.api.core.${version}.${name}`;
  return `${packages[group] ?? `io.k8s.api.${group.split('.')[0]}`}.${version}.${name}`;
}

/** Names of all built-in types that these refer to, themselves included. */
export function reachable(models: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...models];
  for (let model = open.pop(); model !== undefined; model = open.pop()) {
    if (found.has(model)) continue;
    found.add(model);
    for (const field of Object.values(modelSchema(model).properties ?? {})) open.push(...referred(field));
  }
  return found;
}

function referred(schema: Schema): readonly string[] {
  if (schema.model !== undefined) return [schema.model];
  const inner = schema.items ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
  return inner === undefined ? [] : referred(inner);
}
