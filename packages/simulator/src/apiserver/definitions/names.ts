import type { KubeObject } from '../../objects/object.ts';

export interface DefinitionSpec {
  readonly group: string;
  readonly names: DefinitionNames;
  readonly versions: readonly { readonly name: string; readonly served: boolean; readonly storage: boolean }[];
}

interface DefinitionNames {
  readonly plural: string;
  readonly singular?: string;
  readonly kind: string;
  readonly listKind?: string;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
}

export function specOf(definition: KubeObject): DefinitionSpec {
  return definition.spec as DefinitionSpec;
}

export function storageOf(definition: KubeObject): string {
  const { group, names } = specOf(definition);
  return `${group}/${names.plural}`;
}

/** The names as they are served, with the ones that may be left out. */
export function acceptedNames(definition: KubeObject): DefinitionNames {
  const { names } = specOf(definition);
  return { ...names, singular: names.singular ?? names.kind.toLowerCase(), listKind: names.listKind ?? `${names.kind}List` };
}

/** Why the names cannot be accepted: another definition of the group has one of them. */
export function namesConflict(definition: KubeObject, others: readonly KubeObject[]): string | undefined {
  const group = specOf(definition).group;
  const taken = others.filter(
    (other) => other.metadata.name !== definition.metadata.name && specOf(other).group === group && isAccepted(other),
  );
  const mine = acceptedNames(definition);
  for (const other of taken) {
    const theirs = acceptedNames(other);
    if (theirs.kind === mine.kind || theirs.listKind === mine.kind) return `${JSON.stringify(mine.kind)} is already in use`;
    const resourceNames = [theirs.plural, theirs.singular, ...(theirs.shortNames ?? [])];
    const clash = [mine.plural, mine.singular, ...(mine.shortNames ?? [])].find((name) => resourceNames.includes(name));
    if (clash !== undefined) return `${JSON.stringify(clash)} is already in use`;
  }
  return undefined;
}

function isAccepted(definition: KubeObject): boolean {
  const status = definition.status as { readonly conditions?: readonly { readonly type: string; readonly status: string }[] } | undefined;
  return status?.conditions?.some(({ type, status: value }) => type === 'NamesAccepted' && value === 'True') ?? false;
}
