import { createHash } from 'node:crypto';

/** Label of the cluster that a container belongs to. */
const clusterLabel = 'anywhere.eks.amazonaws.com/cluster';
const roleLabel = 'anywhere.eks.amazonaws.com/role';
/** Digest of what a container was started from; tells whether a running one can be kept. */
export const specLabel = 'anywhere.eks.amazonaws.com/spec';

/** The longest name that DNS resolves: containers find each other by name. */
const maxHostName = 63;

/** On every container of a bootstrap cluster, and nowhere else. */
export function bootstrapLabels(cluster: string): Readonly<Record<string, string>> {
  return { [clusterLabel]: cluster, [roleLabel]: 'bootstrap' };
}

/** The name of a container and, on its network, of its host. Long ones keep their start and get a digest instead of their end. */
export function containerName(cluster: string, part: string): string {
  const name = `${cluster}-bootstrap-${part}`;
  if (name.length <= maxHostName) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, maxHostName - digest.length - 1).replace(/-+$/, '')}-${digest}`;
}

export const etcdPart = 'etcd';
export const apiserverPart = 'kube-apiserver';
export const controllerManagerPart = 'kube-controller-manager';

/** Key material, relative to the workspace. A crashed create finds it here and adopts what is running. */
export const identityFile = 'generated/bootstrap/identity.json';
