import type { ClusterSpec } from '../cluster.ts';
import type { VersionProblem } from './versions.ts';

/** EKS Anywhere goes up at most one minor at a time and never back. Build metadata and patches do not count. */
export function eksaVersionProblems(before: ClusterSpec, after: ClusterSpec): readonly VersionProblem[] {
  const [from, to] = [parse(before.eksaVersion), parse(after.eksaVersion)];
  if (from === undefined || to === undefined) return [];
  const step = to.minor - from.minor;
  if (from.major === to.major && (step === 0 || step === 1)) return [];
  const observed = `goes from ${before.eksaVersion} to ${after.eksaVersion}`;
  return [
    { path: ['spec', 'eksaVersion'], observed, expected: `a release of v${from.major}.${from.minor} or v${from.major}.${from.minor + 1}` },
  ];
}

function parse(version: string | undefined): { readonly major: number; readonly minor: number } | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version ?? '') ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}
