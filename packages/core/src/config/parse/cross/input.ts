import { isMap } from '../../schema/rule.ts';
import type { ParseOptions } from '../options.ts';
import type { FoundObject } from '../read-object.ts';

/** What the rules across objects look at. */
export interface CrossInput {
  readonly found: readonly FoundObject[];
  /** Objects of other groups, for the message about what is there. */
  readonly ignored: readonly string[];
  readonly options: ParseOptions;
}

/** The same with the Cluster found. Its spec is as written, so that a Cluster with other problems is looked at as well. */
export interface Subject extends CrossInput {
  readonly cluster: FoundObject;
  readonly spec: Readonly<Record<string, unknown>>;
}

export interface NamedRef {
  readonly kind: string;
  readonly name: string;
}

export function specOf({ source }: FoundObject): Readonly<Record<string, unknown>> {
  return isMap(source.spec) ? source.spec : {};
}

/** A reference that its schema finds nothing wrong with. */
export function refOf(value: unknown): NamedRef | undefined {
  if (!isMap(value) || typeof value.kind !== 'string' || typeof value.name !== 'string') return undefined;
  return value.kind === '' || value.name === '' ? undefined : { kind: value.kind, name: value.name };
}

export function holds(found: readonly FoundObject[], ref: NamedRef): boolean {
  return found.some(({ kind, name }) => kind === ref.kind && name === ref.name);
}

/** What to do about a reference to nothing. */
export function addOrRefer(found: readonly FoundObject[], { kind, name }: NamedRef): string {
  const names = found.flatMap((object) => (object.kind === kind && object.name !== undefined ? [object.name] : []));
  return names.length === 0
    ? `Add a document of kind ${kind} with metadata.name: ${name}.`
    : `Write name: ${names.join(' or ')}, or add a document of kind ${kind} named ${name}.`;
}

/** e.g. `there is DockerDatacenterConfig "dev", Secret (v1)`. */
export function whatIsThere(found: readonly FoundObject[], ignored: readonly string[]): string {
  const labels = [...found.map(({ kind, name }) => (name === undefined ? kind : `${kind} ${JSON.stringify(name)}`)), ...ignored];
  return labels.length === 0 ? 'there is nothing else' : `there is ${labels.slice(0, 10).join(', ')}${labels.length > 10 ? ', …' : ''}`;
}

/** The worker groups as written, with their places in the list. */
export function groupsOf(spec: Readonly<Record<string, unknown>>): readonly (readonly [number, Readonly<Record<string, unknown>>])[] {
  const groups = Array.isArray(spec.workerNodeGroupConfigurations) ? spec.workerNodeGroupConfigurations : [];
  return groups.flatMap((group: unknown, index) => (isMap(group) ? [[index, group] as const] : []));
}
