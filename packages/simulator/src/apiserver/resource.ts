import type { KubeObject } from '../objects/object.ts';

/**
 * A kind at one served version, as discovery shows it. Made once and compared by identity: whatever is derived from it may be cached
 * by it (WeakMap).
 */
export interface Resource {
  /** `''` = the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly listKind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly Verb[];
  readonly subresources: readonly Subresource[];
  /** Resources with the same value show the same objects, e.g. all versions of a kind. Usually `GROUP/PLURAL`. */
  readonly storage: string;
  /** `GROUP/VERSION` (core: `VERSION`) that new objects are stored at. */
  readonly storageApiVersion: string;
  /** What a field selector may name besides metadata.name and metadata.namespace. */
  readonly selectableFields: readonly SelectableField[];
  /** From a CustomResourceDefinition. */
  readonly custom: boolean;
  /** A PUT without resourceVersion overwrites what is there; false: it is refused. */
  readonly unconditionalUpdate: boolean;
  /** metadata.generation counts changes outside of metadata and status. */
  readonly countsGenerations: boolean;
  /** Where `/scale` finds its numbers; absent without that subresource. */
  readonly scale?: ScalePaths;
}

export type Verb = 'create' | 'delete' | 'deletecollection' | 'get' | 'list' | 'patch' | 'update' | 'watch';

/** E.g. `{ name: 'status', kind: 'Deployment', verbs: ['get', 'patch', 'update'] }`. */
export interface Subresource {
  readonly name: string;
  /** Kind of its bodies. */
  readonly kind: string;
  /** Of its bodies, when it differs from the resource's own: `autoscaling/v1` for Scale, `policy/v1` for Eviction. */
  readonly apiVersion?: string;
  readonly verbs: readonly Verb[];
}

export interface SelectableField {
  /** As the selector spells it: `spec.nodeName`. */
  readonly name: string;
  readonly path: readonly string[];
  /** The value of an absent field; default `''`. */
  readonly absent?: string;
}

export interface ScalePaths {
  readonly specReplicas: readonly string[];
  readonly statusReplicas: readonly string[];
  /** A string, or (built-in kinds) a LabelSelector that is written as one. */
  readonly selector?: readonly string[];
}

/**
 * What differs from kind to kind. The request handling does the rest: names, versions, selectors, status kept apart, generation,
 * deletion. Objects passed in are shared and never changed; results may share parts with them. All throw `ApiError`.
 */
export interface Kinds {
  /** Kinds that every server has, at each served version. */
  readonly builtIn: readonly Resource[];

  /** What a CustomResourceDefinition adds: one for each served version. Called anew after each change of its spec. */
  ofDefinition(definition: KubeObject): readonly Resource[];

  /**
   * A request body as an object of the resource: well-formed, unknown fields pruned, defaults set. apiVersion and kind were checked.
   * Errors: 400 for a field of the wrong JSON type in a built-in kind, 400 "strict decoding error" for unknown fields with `Strict`.
   */
  decode(resource: Resource, body: KubeObject, options: DecodeOptions): Decoded;

  /** Fields that the server fills in, then validation (422 Invalid). Metadata is set, status is dropped already. */
  prepareForCreate(resource: Resource, object: KubeObject): KubeObject;

  /**
   * The same for a change of `old`. `subresource` is `''` or `status`; the part that the endpoint does not write is copied from `old`
   * already. Errors: 422 Invalid, immutable fields among them.
   */
  prepareForUpdate(resource: Resource, object: KubeObject, old: KubeObject, subresource: string): KubeObject;

  /** The object at the version of `resource`. Between versions of a custom kind only apiVersion changes. */
  convert(resource: Resource, object: KubeObject): KubeObject;

  /** JSON, merge and strategic merge patch. Errors: 400, 415 (strategic on a custom kind), 422. */
  applyPatch(resource: Resource, current: KubeObject, patch: Patch): KubeObject;

  /** Server-side apply: the merged object with its managedFields. `current` undefined = creates. Errors: 409 Conflict with causes. */
  serverSideApply(resource: Resource, current: KubeObject | undefined, applied: KubeObject, write: ManagedWrite): KubeObject;

  /** `object` with managedFields that say who wrote what differs from `old` (operation Update). */
  recordManager(resource: Resource, old: KubeObject | undefined, object: KubeObject, write: ManagedWrite): KubeObject;

  /** `columnDefinitions` and one row for each object, with the row's `object` as asked. `now` in milliseconds is for ages. */
  toTable(resource: Resource, objects: readonly KubeObject[], options: TableOptions): Table;

  /** The OpenAPI v3 document of a group version; `resources` are those served there now. */
  openapiV3(groupVersion: string, resources: readonly Resource[]): unknown;

  /** The OpenAPI v2 document of all that is served now. */
  openapiV2(resources: readonly Resource[]): unknown;

  /** Rules of custom kinds (CEL) that could not be evaluated, with how often; the objects were accepted. */
  readonly unenforcedRules: ReadonlyMap<string, number>;

  /** A request body of `application/vnd.kubernetes.protobuf` as JSON value. Errors: 400 broken, 415 a kind without decoder. */
  decodeProtobuf(body: Uint8Array): unknown;
}

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

export interface DecodeOptions {
  readonly fieldValidation: FieldValidation;
  /** The body is what this patch led to: what is wrong with it is the patch's fault (422 Invalid), not the request's form (400). */
  readonly patch?: Patch;
}

export interface Decoded {
  readonly object: KubeObject;
  /** Texts for `Warning:` headers. */
  readonly warnings: readonly string[];
}

export interface Patch {
  readonly type: 'json' | 'merge' | 'strategic';
  /** Parsed JSON. */
  readonly body: unknown;
}

export interface ManagedWrite {
  readonly manager: string;
  readonly force: boolean;
  /** `''` or e.g. `status`. */
  readonly subresource: string;
  /** RFC 3339, whole seconds. */
  readonly time: string;
}

export interface TableOptions {
  readonly includeObject: 'None' | 'Metadata' | 'Object';
  readonly now: number;
}

export interface Table {
  readonly columnDefinitions: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export interface TableColumn {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  readonly description: string;
  /** 0 = always shown, 1 = with `-o wide`. */
  readonly priority: number;
}

export interface TableRow {
  readonly cells: readonly unknown[];
  readonly object?: unknown;
}

/** `GROUP/VERSION`, or `VERSION` in the core group. */
export function apiVersionOf(resource: Pick<Resource, 'group' | 'version'>): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/** `PLURAL.GROUP` as error messages name a resource; the core group has the plural alone. */
export function qualifiedName(resource: Pick<Resource, 'group' | 'plural'>): string {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
}
