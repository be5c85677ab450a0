import type { Json, Needs, Outputs, StepRef, StepSpec } from '../../workflow/index.ts';
import { type KubeconfigRef, KubeconfigRefSchema, type Nothing, NothingSchema, nothing } from '../outputs.ts';
import { workspacePaths } from '../paths.ts';
import { type ClusterServices, clusterName } from '../services.ts';

export interface BootstrapStepOptions<N extends Needs> {
  readonly title: string;
  readonly needs: N;
  readonly after?: readonly StepRef<Json>[];
  readonly when?: (needs: Outputs<N>) => boolean;
}

/** Starts the bootstrap cluster, or adopts what of it an earlier attempt left running. */
export function bootstrapStep<N extends Needs>(options: BootstrapStepOptions<N>): StepSpec<ClusterServices, N, KubeconfigRef> {
  return {
    id: 'start-bootstrap',
    ...options,
    output: KubeconfigRefSchema,
    volatile: true,
    plan: async (_needs, services) => [{ action: 'create', what: `bootstrap cluster ${clusterName(services)}`, why: 'removed at the end' }],
    retry: { maxAttempts: 2, initialMs: 500 },
    async run(_needs, { services, signal, waiting }) {
      const name = clusterName(services);
      const { eksd } = services.release;
      const images = { etcd: eksd.etcd.uri, kubeApiserver: eksd.kubeApiserver.uri, kubeControllerManager: eksd.kubeControllerManager.uri };
      const cluster = await services.bootstrap.start(name, images, { signal, timeoutMs: services.deadlines.bootstrap, onWaiting: waiting });
      const file = workspacePaths.bootstrapKubeconfig(name);
      await services.workspace.write(file, cluster.kubeconfig);
      return { kubeconfigFile: file };
    },
  };
}

/** Installs the Cluster API providers on the bootstrap cluster; managers that have stopped are started again. */
export function bootstrapProvidersStep<N extends Needs>(options: BootstrapStepOptions<N>): StepSpec<ClusterServices, N, Nothing> {
  return {
    id: 'install-bootstrap-providers',
    ...options,
    output: NothingSchema,
    volatile: true,
    retry: { maxAttempts: 2, initialMs: 500 },
    async run(_needs, { services, signal, waiting }) {
      const components = await services.components({ signal });
      await services.bootstrap.installProviders(clusterName(services), components, {
        signal,
        timeoutMs: services.deadlines.bootstrap,
        onWaiting: waiting,
      });
      return nothing;
    },
  };
}

export async function removeBootstrap(services: ClusterServices, signal: AbortSignal): Promise<void> {
  const name = clusterName(services);
  await services.bootstrap.remove(name, { signal });
  await services.workspace.remove(workspacePaths.bootstrapKubeconfig(name));
}
