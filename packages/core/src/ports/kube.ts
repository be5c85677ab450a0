/** A Kubernetes object as JSON. Unknown fields pass through untouched. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec?: unknown;
  readonly status?: unknown;
  readonly [field: string]: unknown;
}

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly finalizers?: readonly string[];
  readonly managedFields?: readonly unknown[];
  readonly [field: string]: unknown;
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

export interface TypeRef {
  readonly apiVersion: string;
  readonly kind: string;
}

export interface ObjectRef extends TypeRef {
  readonly name: string;
  /** Absent for cluster-scoped kinds. */
  readonly namespace?: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** How often a call is tried while its failures may pass. Default: the client's, about 3 s in all. */
  readonly attempts?: number;
}

export interface ListOptions extends CallOptions {
  /** Absent = all namespaces. */
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

export interface ApplyOptions extends CallOptions {
  /** Default `eks-a-cli`. */
  readonly fieldManager?: string;
  /** Take over fields from other managers. Default true. */
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

export interface PatchOptions extends CallOptions {
  readonly type: 'merge' | 'json' | 'strategic';
  readonly subresource?: 'status' | 'scale';
  readonly fieldManager?: string;
}

export interface DeleteOptions extends CallOptions {
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan';
  readonly uid?: string;
}

export interface KubeList {
  readonly items: readonly KubeObject[];
  readonly resourceVersion: string;
}

export type WatchEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: KubeObject }
  /** The listing is complete: everything that existed has been delivered as ADDED. */
  | { readonly type: 'SYNCED' };

/** The answer of a wait's check. `reason` is shown to the user: name the object and its condition. */
export type Verdict =
  | { readonly state: 'done' }
  | { readonly state: 'waiting'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string };

export interface WaitOptions extends CallOptions {
  /** Milliseconds until TIMED_OUT. */
  readonly timeoutMs: number;
  /** Called whenever the reason changes. */
  readonly onWaiting?: (reason: string) => void;
}

export interface ApiResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/**
 * A client of one API server. Errors: KUBE_UNREACHABLE (network, after retries), KUBE_REJECTED (details: status, reason,
 * causes), TIMED_OUT (waits), CANCELLED. 429, 5xx and dropped connections are retried; 4xx are not.
 */
export interface KubeClient {
  /** e.g. `https://127.0.0.1:32768`. */
  readonly server: string;
  /** Waits until `/readyz` answers ok. */
  waitReady(options: WaitOptions): Promise<void>;
  /** `undefined` when the object, or its kind, does not exist. */
  get(ref: ObjectRef, options?: CallOptions): Promise<KubeObject | undefined>;
  /** All pages. */
  list(type: TypeRef, options?: ListOptions): Promise<KubeList>;
  create(object: KubeObject, options?: CallOptions): Promise<KubeObject>;
  /** PUT; the object must carry its resourceVersion. */
  replace(object: KubeObject, options?: CallOptions): Promise<KubeObject>;
  /** Server-side apply. */
  apply(object: KubeObject, options?: ApplyOptions): Promise<KubeObject>;
  patch(ref: ObjectRef, body: unknown, options: PatchOptions): Promise<KubeObject>;
  /** Resolves false when it did not exist. Does not wait for finalizers. */
  delete(ref: ObjectRef, options?: DeleteOptions): Promise<boolean>;
  /** List + watch that survives dropped connections and 410; ends when the signal aborts. */
  watch(type: TypeRef, options: ListOptions & { readonly signal: AbortSignal }): AsyncIterable<WatchEvent>;
  /** Watches one object until the check says done. The check sees `undefined` while it does not exist. */
  waitFor(ref: ObjectRef, check: (object: KubeObject | undefined) => Verdict, options: WaitOptions): Promise<KubeObject | undefined>;
  /** The same over a set. */
  waitForList(
    type: TypeRef,
    selection: Omit<ListOptions, 'signal'>,
    check: (objects: readonly KubeObject[]) => Verdict,
    options: WaitOptions,
  ): Promise<readonly KubeObject[]>;
  /** What the server serves now; cached, refreshed when a kind is unknown. */
  resources(options?: CallOptions): Promise<readonly ApiResource[]>;
  close(): void;
}

/** Makes a client from the text of a kubeconfig. */
export type ConnectKube = (kubeconfig: string) => KubeClient;
