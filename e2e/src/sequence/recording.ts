/**
 * What one object looked like at one time: aspect by value. Aspects are `phase`, `deletion`, `condition TYPE`, `v1beta1 condition TYPE`,
 * `finalizer NAME` and `owner KIND/NAME`. The value of a condition is its status and, in brackets, its reason.
 */
export type State = Readonly<Record<string, string>>;

/** The states that one object passed through; neighbours differ. */
export interface History {
  readonly kind: string;
  /** Without what is generated, so that it is the same in every run. */
  readonly name: string;
  /** Milliseconds since the start of the recording, and the state that was seen then; `undefined` in the end: the object is gone. */
  readonly states: readonly Seen[];
}

export interface Seen {
  readonly atMs: number;
  readonly state?: State;
}

/** Everything that happened on the two API servers of a create. */
export interface Recording {
  /** Which machines: `docker`, `simulator`. */
  readonly target: string;
  readonly bootstrap: readonly History[];
  readonly cluster: readonly History[];
}

/** The API servers of a create, in the order in which they live. */
export const servers = ['bootstrap', 'cluster'] as const;
export type Server = (typeof servers)[number];
