import type { ClusterConfig } from '../../config/index.ts';
import { EksaError } from '../../errors/index.ts';
import type { KubeClient, KubeObject } from '../../ports/index.ts';
import { forManagement } from '../../render/index.ts';
import type { PlannedChange, StepContext, StepRef, StepSpec } from '../../workflow/index.ts';
import { type KubeconfigRef, KubeconfigRefSchema, type Nothing } from '../outputs.ts';
import { workspacePaths } from '../paths.ts';
import { type ClusterServices, clusterName, eksaNamespace, providerContext } from '../services.ts';
import { applyTogether } from '../shared/apply.ts';
import { withKube } from '../shared/connect.ts';
import { machineCount } from '../shared/machine-count.ts';
import { narrate } from '../shared/narrate.ts';
import { clusterApiGroup, servedType } from '../shared/served.ts';
import { infrastructureProvisioned } from './infrastructure-provisioned.ts';

type Needs = { readonly bootstrap: StepRef<KubeconfigRef>; readonly setUp: StepRef<Nothing> };

/** Applies the cluster's objects to the bootstrap cluster and waits until the new API server serves this host. */
export function createCluster(bootstrap: StepRef<KubeconfigRef>, setUp: StepRef<Nothing>): StepSpec<ClusterServices, Needs, KubeconfigRef> {
  return {
    id: 'create-cluster',
    title: 'Creating new workload cluster',
    needs: { bootstrap, setUp },
    output: KubeconfigRefSchema,
    plan: async (_needs, { config }) => plannedMachines(config),
    async run(needs, context) {
      return withKube(context.services, needs.bootstrap, async (client) => {
        await applyCluster(client, context);
        await waitInfrastructure(client, context);
        const kubeconfig = await readKubeconfig(client, context);
        const file = workspacePaths.kubeconfig(clusterName(context.services));
        await context.services.workspace.write(file, kubeconfig);
        await waitControlPlane(client, kubeconfig, context);
        return { kubeconfigFile: file };
      });
    },
  };
}

function plannedMachines(config: ClusterConfig): readonly PlannedChange[] {
  const { controlPlane, etcd } = machineCount(config);
  const groups = config.cluster.spec.workerNodeGroupConfigurations.map(({ name, count }) => ({ what: `worker machines ${name}`, count }));
  return [{ what: 'control plane machines', count: controlPlane }, { what: 'etcd machines', count: etcd }, ...groups]
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => ({ action: 'create', what: `${count} ${what}` }));
}

async function applyCluster(client: KubeClient, { services, signal, waiting }: StepContext<ClusterServices>): Promise<void> {
  const served = await client.resources({ signal });
  const { config, release, workerReleases, env, provider } = services;
  const rendered = provider.render({ config, release, served, env, ...(workerReleases ? { workerReleases } : {}) });
  const objects = forManagement(rendered, { live: [], served });
  waiting(`bootstrap API server: applying ${objects.length} objects`);
  await applyTogether(client, objects, { signal });
}

async function waitInfrastructure(client: KubeClient, { services, signal, waiting }: StepContext<ClusterServices>): Promise<void> {
  const type = await servedType(client, clusterApiGroup, 'Cluster', { signal });
  const ref = { ...type, name: clusterName(services), namespace: eksaNamespace };
  await client.waitFor(ref, infrastructureProvisioned, { signal, timeoutMs: services.deadlines.controlPlane, onWaiting: waiting });
}

/** External etcd comes before the Secret: its machines say why there is none yet. */
async function readKubeconfig(client: KubeClient, context: StepContext<ClusterServices>): Promise<string> {
  const { services, signal, waiting } = context;
  const name = `${clusterName(services)}-kubeconfig`;
  const secret = await narrate(client, context, (scope) =>
    client.waitFor(
      { apiVersion: 'v1', kind: 'Secret', name, namespace: eksaNamespace },
      (object) => (object === undefined ? { state: 'waiting', reason: `Secret ${name}: not created yet` } : { state: 'done' }),
      { signal: scope, timeoutMs: secretDeadline(services), onWaiting: waiting },
    ),
  );
  const kubeconfig = decodeValue(secret, name);
  const { hostKubeconfig } = services.provider.infrastructure ?? {};
  return hostKubeconfig === undefined
    ? kubeconfig
    : hostKubeconfig(kubeconfig, services.config, providerContext(services, signal, waiting));
}

/** The Secret is written once external etcd serves. */
function secretDeadline({ config, deadlines }: ClusterServices): number {
  return config.cluster.spec.externalEtcdConfiguration === undefined ? deadlines.controlPlane : deadlines.externalEtcd;
}

function decodeValue(secret: KubeObject | undefined, name: string): string {
  const data = secret?.data as { readonly value?: string } | undefined;
  if (data?.value === undefined) throw new EksaError('KUBE_REJECTED', `Secret ${name} has no field data.value`);
  return Buffer.from(data.value, 'base64').toString('utf8');
}

/** The new API server says when it is ready; the machines' conditions on the bootstrap cluster say why it is not. */
async function waitControlPlane(client: KubeClient, kubeconfig: string, context: StepContext<ClusterServices>): Promise<void> {
  const workload = context.services.connectKube(kubeconfig);
  try {
    await narrate(client, context, (signal) => workload.waitReady({ signal, timeoutMs: context.services.deadlines.controlPlane }));
  } finally {
    workload.close();
  }
}
