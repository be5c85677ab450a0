import { eksaNamespace } from '../../config/vocabulary.ts';

/** Immutable templates carry a generation; the first is 1. */
export function firstGeneration(base: string): string {
  return `${base}-1`;
}

export function controlPlaneTemplateName(cluster: string): string {
  return firstGeneration(`${cluster}-control-plane`);
}

export function etcdName(cluster: string): string {
  return `${cluster}-etcd`;
}

export function etcdTemplateName(cluster: string): string {
  return firstGeneration(etcdName(cluster));
}

export function workersName(cluster: string, group: string): string {
  return `${cluster}-${group}`;
}

/** Of the group's machine template and of its kubeadm template alike. */
export function workersTemplateName(cluster: string, group: string): string {
  return firstGeneration(workersName(cluster, group));
}

/** Metadata of one of our objects. */
export function ourMetadata(name: string): { readonly name: string; readonly namespace: string } {
  return { name, namespace: eksaNamespace };
}
