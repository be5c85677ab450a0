import type { ClusterSpec } from '../cluster.ts';

/** A version change that is not one step, and the field that asks for it. */
export interface VersionProblem {
  readonly path: readonly (string | number)[];
  readonly observed: string;
  readonly expected: string;
}

/** Most minors that kubelet may be behind its API server, as the original has it. */
const maxSkew = 2;

/** Kubernetes goes up one minor at a time; a worker group follows, at most two behind the control plane. */
export function kubernetesVersionProblems(before: ClusterSpec, after: ClusterSpec): readonly VersionProblem[] {
  const path = ['spec', 'kubernetesVersion'];
  return [...stepProblems(before.kubernetesVersion, after.kubernetesVersion, path), ...workerProblems(before, after)];
}

function workerProblems(before: ClusterSpec, after: ClusterSpec): readonly VersionProblem[] {
  const cluster = after.kubernetesVersion;
  return after.workerNodeGroupConfigurations.flatMap((group, index) => {
    const path = ['spec', 'workerNodeGroupConfigurations', index, 'kubernetesVersion'];
    const old = before.workerNodeGroupConfigurations.find(({ name }) => name === group.name);
    const version = group.kubernetesVersion ?? cluster;
    // The group would go up with the control plane, and not after it.
    if (group.kubernetesVersion === undefined && old?.kubernetesVersion !== undefined && before.kubernetesVersion !== cluster) {
      const observed = `is removed while the cluster goes from ${before.kubernetesVersion} to ${cluster}`;
      return [{ path, observed, expected: `${old.kubernetesVersion}, until the cluster is at ${cluster}` }];
    }
    const steps = old === undefined ? [] : stepProblems(old.kubernetesVersion ?? before.kubernetesVersion, version, path);
    return [...steps, ...skewProblems(version, cluster, path)];
  });
}

function stepProblems(before: string, after: string, path: VersionProblem['path']): readonly VersionProblem[] {
  const step = minor(after) - minor(before);
  if (step === 0 || step === 1) return [];
  const what = step < 0 ? 'goes back' : `skips ${step - 1} minor version${step === 2 ? '' : 's'}`;
  return [{ path, observed: `${what} from ${before} to ${after}`, expected: `${before} or 1.${minor(before) + 1}` }];
}

function skewProblems(worker: string, cluster: string, path: VersionProblem['path']): readonly VersionProblem[] {
  const behind = minor(cluster) - minor(worker);
  if (behind >= 0 && behind <= maxSkew) return [];
  const observed =
    behind < 0 ? `is ${worker}, ahead of the cluster's ${cluster}` : `is ${worker}, ${behind} minors behind the cluster's ${cluster}`;
  return [{ path, observed, expected: `1.${minor(cluster) - maxSkew} to ${cluster}` }];
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
