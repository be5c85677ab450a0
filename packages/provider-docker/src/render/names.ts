/** Every object lives here; so do the Cluster's own objects. */
export const namespace = 'eksa-system';

/** Immutable templates carry a generation; the first is 1. */
const firstGeneration = 1;

export function controlPlaneTemplateName(cluster: string): string {
  return `${cluster}-control-plane-${firstGeneration}`;
}

export function etcdName(cluster: string): string {
  return `${cluster}-etcd`;
}

export function etcdTemplateName(cluster: string): string {
  return `${cluster}-etcd-${firstGeneration}`;
}

export function workersName(cluster: string, group: string): string {
  return `${cluster}-${group}`;
}

export function workersTemplateName(cluster: string, group: string): string {
  return `${cluster}-${group}-${firstGeneration}`;
}
