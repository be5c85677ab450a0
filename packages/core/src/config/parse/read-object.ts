import { commonKinds, programKinds } from '../kinds/common-kinds.ts';
import { defaultNamespace } from '../schema/metadata.ts';
import { isMap } from '../schema/rule.ts';
import type { EksaObject } from '../types.ts';
import { eksaApiVersion, eksaGroup } from '../vocabulary.ts';
import { type CheckedObject, checkObject } from './check-object.ts';
import type { Place, SourceDocument, SourceText } from './documents.ts';
import { valueAt } from './explain.ts';
import { nearestName } from './field-names.ts';
import { foreignKind } from './foreign-kinds.ts';
import type { LocateOptions } from './locate.ts';
import type { MendOptions } from './mend-fields.ts';
import type { ParseOptions } from './options.ts';
import { type ConfigProblem, formatPath } from './problem.ts';

/** An object of ours, as far as it could be understood, and its place in the file. */
export interface FoundObject {
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string;
  /** As written, before defaults. */
  readonly source: Readonly<Record<string, unknown>>;
  /** With defaults; present when it keeps every rule of its kind. */
  readonly object?: EksaObject;
  /** A problem at a path of this object. */
  problem(path: readonly PropertyKey[], message: string, expected?: string): ConfigProblem;
  /** Where a path is. */
  at(path: readonly PropertyKey[]): Place;
}

/** What one document of the file turned out to be. */
export type Reading =
  | { readonly type: 'empty' }
  /** Of another group, e.g. `Secret (v1)`, and so not ours to judge; or of a kind that only programs write. */
  | { readonly type: 'ignored'; readonly label: string }
  | { readonly type: 'broken'; readonly problems: readonly ConfigProblem[] }
  | { readonly type: 'unsupported'; readonly found: FoundObject; readonly problem: ConfigProblem }
  | { readonly type: 'object'; readonly found: FoundObject; readonly problems: readonly ConfigProblem[] };

/** Reads one document: what kind it is, and whether it keeps that kind's rules. */
export function readObject(document: SourceDocument, source: SourceText, options: ParseOptions): Reading {
  if (document.content === undefined) return { type: 'empty' };
  const { value, complaints, spellings, switches } = document.content;
  const foreign = foreignLabel(value);
  if (foreign !== undefined) return { type: 'ignored', label: foreign };
  const at = (path: readonly PropertyKey[], how?: LocateOptions): Place => source.place(document.locate(path, how));
  const problemAt = (place: Place, path: readonly PropertyKey[], message: string, expected?: string): ConfigProblem => ({
    file: source.file,
    ...place,
    path: formatPath(path),
    message,
    ...(expected === undefined ? {} : { expected }),
  });

  if (complaints.length > 0) {
    const problems = complaints.map((one) => problemAt(source.place(one.offset), one.path, one.message, one.expected));
    return { type: 'broken', problems };
  }
  if (value === null || value === undefined) return { type: 'empty' };
  if (!isMap(value)) return { type: 'broken', problems: [problemAt(at([]), [], 'is not an object', 'a mapping with apiVersion and kind')] };
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    const field = typeof apiVersion === 'string' ? 'kind' : 'apiVersion';
    const message = value[field] === undefined ? 'is missing' : 'is not text';
    const expected = field === 'kind' ? 'a kind such as Cluster' : eksaApiVersion;
    return { type: 'broken', problems: [problemAt(at([field]), [field], message, expected)] };
  }
  if (apiVersion !== eksaApiVersion) {
    return {
      type: 'broken',
      problems: [problemAt(at(['apiVersion']), ['apiVersion'], `is ${JSON.stringify(apiVersion)}`, eksaApiVersion)],
    };
  }

  const drop = options.unknownFields === 'ignore';
  const checked = checkKind(kind, value, options, { drop, spellings, switches });
  const read = isMap(checked?.object) ? checked.object : value;
  const found: FoundObject = {
    kind,
    ...identity(read),
    source: read,
    at,
    problem: (path, message, expected) => problemAt(at(path), path, message, expected),
  };
  if (checked === undefined) return unsupported(found, options);
  const doubts = [...switches.values()].filter(({ path }) => typeof valueAt(read, path) !== 'boolean');
  const problems = doubts.map((one) => problemAt(source.place(one.offset), one.path, one.message, one.expected));
  if (checked.ok) return { type: 'object', found: { ...found, object: toObject(found, checked.data) }, problems };
  const doubted = new Set(problems.map(({ path }) => path));
  for (const { path, message, expected, remedy, atKey } of checked.problems) {
    if (doubted.has(formatPath(path))) continue;
    problems.push({ ...problemAt(at(path, { atKey }), path, message, expected), ...(remedy === undefined ? {} : { remedy }) });
  }
  return { type: 'object', found, problems };
}

/** e.g. `Secret (v1)`: of another group, or of a kind that only programs write, and so nobody's to judge here. */
function foreignLabel(value: unknown): string | undefined {
  if (!isMap(value)) return undefined;
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '') return undefined;
  return apiVersion.split('/')[0] !== eksaGroup || programKinds.has(kind) ? `${kind} (${apiVersion})` : undefined;
}

function unsupported(found: FoundObject, { kinds, installedProviders = [] }: ParseOptions): Reading {
  const { message, provider } = foreignKind(found.kind);
  const isForeign = provider !== undefined && !installedProviders.includes(provider);
  // Kinds of all providers end alike: with more letters apart it is rather a provider that is not there.
  const nearest = isForeign ? undefined : nearestName(found.kind, [...Object.keys(commonKinds), ...Object.keys(kinds)], { atMost: 3 });
  const problem = found.problem(['kind'], nearest === undefined ? message : `${message}; did you mean ${nearest}?`);
  return { type: 'unsupported', found, problem: nearest === undefined ? problem : { ...problem, remedy: `Write kind: ${nearest}.` } };
}

type Map = Readonly<Record<string, unknown>>;

/** undefined = nobody reads this kind. */
function checkKind(kind: string, value: Map, options: ParseOptions, mend: MendOptions): CheckedObject | undefined {
  const kinds = Object.hasOwn(commonKinds, kind) ? commonKinds : options.kinds;
  const schema = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (schema === undefined) return undefined;
  // `spec:` with nothing behind it is an object of which nothing needs saying, such as Docker's.
  const hasSpec = Object.keys(value).some((name) => name.toLowerCase() === 'spec');
  return checkObject(hasSpec ? value : { ...value, spec: {} }, schema, mend);
}

function toObject({ kind, name, namespace }: FoundObject, data: unknown): EksaObject {
  const metadata = isMap(data) && isMap(data.metadata) ? data.metadata : {};
  return {
    apiVersion: eksaApiVersion,
    kind,
    metadata: { ...metadata, name: name ?? '', namespace },
    spec: isMap(data) ? data.spec : undefined,
  };
}

function identity(value: Map): { name: string | undefined; namespace: string } {
  const { name, namespace } = isMap(value.metadata) ? value.metadata : {};
  return {
    name: typeof name === 'string' ? name : undefined,
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : defaultNamespace,
  };
}
