import type { KubeObject } from '../../objects/object.ts';

/** What kube-apiserver creates for itself when it starts with an empty storage. */
export const systemNamespaces: readonly KubeObject[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease'].map((name) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
}));
