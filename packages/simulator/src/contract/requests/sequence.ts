/** Requests to one API server in order. `{ns}` is a namespace of the sequence's own; `{NAME.FIELD}` what a step has saved. */
export interface Sequence {
  readonly title: string;
  readonly steps: readonly Step[];
}

export type Step = Request | Watch;

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
  readonly path: string;
  /** A text or bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  /** Default `application/json`. */
  readonly type?: string;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Keeps metadata of the answer (`uid`, `resourceVersion`, `continue`) under this name. */
  readonly save?: string;
  /** Asked again until both servers answer alike, for what controllers do a moment later. */
  readonly eventually?: boolean;
  /** As `eventually`, and not before both bodies, as JSON, contain this text: what controllers do could be still to come. */
  readonly until?: string;
  readonly differs?: Difference;
}

/** An answer that is another one on purpose (docs/simulator-differences.md). */
export interface Difference {
  readonly why: string;
  /** All but these fields is compared, wherever they are. Default: nothing but the code is. */
  readonly fields?: readonly string[];
}

/** A watch that is open while other requests are made. */
export interface Watch {
  readonly watch: string;
  readonly accept?: string;
  readonly during?: readonly Request[];
  readonly differs?: Difference;
  /** Closed after as many events. Default: when the server closes it. */
  readonly events?: number;
}

const name = 'subject';
const base = '/api/v1/namespaces/{ns}/configmaps';

export const configMaps = base;
export const widgets = '/apis/example.test/v1/namespaces/{ns}/widgets';

export function get(path: string, options: Partial<Request> = {}): Request {
  return { method: 'GET', path, ...options };
}

export function post(path: string, body: unknown, options: Partial<Request> = {}): Request {
  return { method: 'POST', path, body, ...options };
}

export function put(path: string, body: unknown, options: Partial<Request> = {}): Request {
  return { method: 'PUT', path, body, ...options };
}

const patchTypes = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

export function patch(kind: keyof typeof patchTypes, path: string, body: unknown, options: Partial<Request> = {}): Request {
  return { method: 'PATCH', path, body, type: patchTypes[kind], ...options };
}

export function remove(path: string, body?: unknown, options: Partial<Request> = {}): Request {
  return { method: 'DELETE', path, ...(body === undefined ? {} : { body }), ...options };
}

export function configMap(data: object = {}, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data };
}

export function widget(spec: object = { size: 1 }, metadata: object = {}, more: object = {}): object {
  return { apiVersion: 'example.test/v1', kind: 'Widget', metadata: { name, ...metadata }, spec, ...more };
}

/** What a parser of the Go library says about text that it cannot read. */
export const parserText: Difference = { why: 'The text is that of a parser in Go.', fields: ['message'] };

export const ownAddress: Difference = { why: 'Each server tells its own address.', fields: ['serverAddress'] };

/** What was compiled, from what and with what. */
export const ownBuild: Difference = {
  why: 'The simulator is no build of Kubernetes.',
  fields: ['compiler', 'gitCommit', 'gitTreeState', 'goVersion', 'buildDate'],
};
