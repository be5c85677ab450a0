/** A flag of a component, in the name/value form of the v1beta2 contract. */
export interface Arg {
  readonly name: string;
  readonly value: string;
}

export type Flags = Readonly<Record<string, string>>;

/** The one suite that every component, kubelet and etcd speak. */
export const cipherSuites = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';

/** Flags in the order given. */
export function args(flags: Flags): readonly Arg[] {
  return Object.entries(flags).map(([name, value]) => ({ name, value }));
}

/** Flags by name, without the empty ones: the same input always gives the same machine. */
export function sortedArgs(flags: Readonly<Record<string, string | undefined>>): readonly Arg[] {
  return Object.keys(flags)
    .sort()
    .flatMap((name) => (flags[name] ? [{ name, value: flags[name] }] : []));
}

/** Both lists; a flag that is in both keeps its place in the first and has the value of the second. */
export function mergeArgs(first: readonly Arg[], second: readonly Arg[]): readonly Arg[] {
  const later = new Map(second.map((arg) => [arg.name, arg]));
  const names = new Set(first.map(({ name }) => name));
  return [...first.map((arg) => later.get(arg.name) ?? arg), ...second.filter(({ name }) => !names.has(name))];
}

/** The minor of a version such as `1.34` or `v1.34.4-eks-1-34-1`. */
export function minorOf(kubeVersion: string): number {
  return Number(/^v?\d+\.(\d+)/.exec(kubeVersion)?.[1] ?? Number.NaN);
}
