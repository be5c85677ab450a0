import { eksaNamespace } from '../../config/vocabulary.ts';
import type { KubeObject } from '../../ports/index.ts';
import { base64 } from '../base64.ts';

/** A user name and password that moves with the cluster. */
export function credentialsSecret(
  name: string,
  { username, password }: { readonly username: string; readonly password: string },
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: eksaNamespace, labels: { 'clusterctl.cluster.x-k8s.io/move': 'true' } },
    data: { username: base64(username), password: base64(password) },
  };
}
