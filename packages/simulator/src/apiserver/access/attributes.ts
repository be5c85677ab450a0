/** What someone wants to do, as RBAC rules speak of it. */
export type Attributes = ResourceAttributes | PathAttributes;

export interface ResourceAttributes {
  readonly verb: string;
  readonly group: string;
  /** Plural. */
  readonly resource: string;
  /** `''` = the object itself. */
  readonly subresource: string;
  /** `''` = all namespaces, or a cluster-scoped kind. */
  readonly namespace: string;
  /** `''` = no particular one. */
  readonly name: string;
}

export interface PathAttributes {
  readonly verb: string;
  readonly path: string;
}
