import type { ProviderContext } from '@eksa/core/provider';
import { machineLabels } from './machines.ts';

/** Cluster API's Docker provider marks what a container is; load balancers and etcd machines run none of the pods. */
const roleLabel = 'io.x-k8s.kind.role';
const nodeRoles: readonly (string | undefined)[] = ['control-plane', 'worker'];

/** Every machine image brings crictl, with which the machine itself pulls: from the registries, mirrors and logins that it knows. */
export async function preloadImages(
  cluster: string,
  images: readonly string[],
  { engine, signal, onWaiting }: ProviderContext,
): Promise<number> {
  const call = signal ? { signal } : {};
  const machines = await engine.list(machineLabels(cluster), call);
  const nodes = machines.filter(({ state, labels }) => state === 'running' && nodeRoles.includes(labels[roleLabel]));
  let pulled = 0;
  await Promise.all(
    nodes.map(async ({ name }) => {
      for (const image of images) {
        onWaiting?.(`machine ${name}: pulling ${image}`);
        const { exitCode } = await engine.exec(name, ['crictl', 'pull', image], call);
        if (exitCode === 0) pulled += 1;
      }
    }),
  );
  return pulled;
}
