import type { Catalog } from '../catalog/catalog.ts';

export interface Group {
  readonly name: string;
  /** The preferred one first. */
  readonly versions: readonly string[];
}

/** All groups but the core one: built-in groups in their order, then those of definitions by name. */
export function groupsOf(catalog: Catalog): readonly Group[] {
  const builtIn = new Map<string, Set<string>>();
  const custom = new Map<string, Set<string>>();
  for (const { group, version, custom: isCustom } of catalog.all()) {
    if (group === '') continue;
    const groups = isCustom && !builtIn.has(group) ? custom : builtIn;
    const versions = groups.get(group) ?? new Set();
    groups.set(group, versions.add(version));
  }
  const named = [...custom].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...builtIn, ...named].map(([name, versions]) => ({ name, versions: [...versions].sort(byPriority) }));
}

/** Kubernetes' version order: v2, v1, v2beta1, v1beta2, v1alpha1, then anything else by name. */
export function byPriority(a: string, b: string): number {
  const [left, right] = [rankOf(a), rankOf(b)];
  if (left === undefined && right === undefined) return a < b ? -1 : 1;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return right.stability - left.stability || right.major - left.major || right.minor - left.minor;
}

const stabilities: readonly (string | undefined)[] = ['alpha', 'beta', undefined];

function rankOf(version: string) {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (match === null) return undefined;
  return { major: Number(match[1]), stability: stabilities.indexOf(match[2]), minor: Number(match[3] ?? 0) };
}
