/** Major, minor and patch of a version, with or without `v`; pre-release and build do not count. Undefined for anything else. */
export function versionNumbers(version: string | undefined): readonly number[] | undefined {
  const [, ...numbers] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  return numbers.length === 0 ? undefined : numbers.map(Number);
}

/** Negative when `a` is the older one. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  return a.map((number, index) => number - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
