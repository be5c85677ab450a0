import { EksaError } from '../../errors/index.ts';
import type { KubeClient } from '../../ports/index.ts';
import type { KubeconfigRef } from '../outputs.ts';
import type { ClusterServices } from '../services.ts';

/** Opens a client from a kubeconfig file of the workspace, runs `use`, and closes it. */
export async function withKube<T>(services: ClusterServices, ref: KubeconfigRef, use: (client: KubeClient) => Promise<T>): Promise<T> {
  const kubeconfig = await services.workspace.read(ref.kubeconfigFile);
  if (kubeconfig === undefined) {
    throw new EksaError('CLUSTER_NOT_FOUND', `The file ${services.workspace.path(ref.kubeconfigFile)} is gone`, {
      hint: 'It is made by an earlier step. Run `eksctl-anywhere delete cluster` and create the cluster again.',
    });
  }
  const client = services.connectKube(kubeconfig);
  try {
    return await use(client);
  } finally {
    client.close();
  }
}
