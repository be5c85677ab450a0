import type { KubeObject } from '../../objects/object.ts';
import type { Schema } from '../schema/schema.ts';

/** Before it is validated: a list that was left out is null, as Go writes it. */
export function withVersions(object: KubeObject): Definition {
  const definition = object as Definition;
  const versions: readonly DefinitionVersion[] | null = definition.spec.versions;
  return versions === null ? { ...definition, spec: { ...definition.spec, versions: [] } } : definition;
}

/** The parts of a CustomResourceDefinition that are read here; it was validated before. */
export interface Definition extends KubeObject {
  readonly spec: DefinitionSpec;
  readonly status?: { readonly acceptedNames?: Names; readonly storedVersions?: readonly string[] };
}

export interface DefinitionSpec {
  readonly group: string;
  readonly names: Names;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly versions: readonly DefinitionVersion[];
}

export interface Names {
  readonly plural: string;
  readonly singular?: string;
  readonly kind: string;
  readonly listKind?: string;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
}

export interface DefinitionVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated?: boolean;
  readonly deprecationWarning?: string;
  readonly schema?: { readonly openAPIV3Schema?: Schema };
  readonly subresources?: {
    readonly status?: object;
    readonly scale?: { readonly specReplicasPath: string; readonly statusReplicasPath: string; readonly labelSelectorPath?: string };
  };
  readonly additionalPrinterColumns?: readonly PrinterColumn[];
  readonly selectableFields?: readonly { readonly jsonPath: string }[];
}

export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly description?: string;
  readonly priority?: number;
  readonly jsonPath: string;
}
