import { inventoryCrd, inventoryProvider } from '@eksa/cluster-api';
import { EksaError } from '@eksa/core/errors';
import type { BootstrapOptions, KubeClient, ProviderComponents } from '@eksa/core/ports';
import { type Deadline, deadlineOf, within } from '../deadline.ts';
import { base64 } from '../kubeconfig.ts';
import { loadIdentity } from '../pki/identity.ts';
import type { BootstrapServices } from '../services.ts';
import { transform } from '../transform/transform.ts';
import { putAll, putCrds, putCustoms, untilEstablished } from './apply.ts';
import { runManagers } from './run-managers.ts';

/** Puts the providers' objects on the API server and runs their managers as containers. */
export async function installProviders(
  services: BootstrapServices,
  cluster: string,
  client: KubeClient,
  components: readonly ProviderComponents[],
  options: BootstrapOptions,
): Promise<void> {
  const deadline = deadlineOf(`The Cluster API providers of the bootstrap cluster of ${cluster}`, options);
  await within(deadline, () => install(services, cluster, client, components, deadline));
}

async function install(
  services: BootstrapServices,
  cluster: string,
  client: KubeClient,
  components: readonly ProviderComponents[],
  deadline: Deadline,
): Promise<void> {
  const { engine, workspace, network, intervals } = services;
  const { signal } = deadline;
  const identity = await loadIdentity(workspace);
  if (!identity) {
    throw new EksaError('BOOTSTRAP_FAILED', `The keys of the bootstrap cluster of ${cluster} are gone from ${workspace.root}`, {
      hint: `Run "eksctl-anywhere delete cluster ${cluster}" and create it again.`,
    });
  }
  const plan = transform(cluster, components, base64(identity.authority.certificate));
  const crds = [...plan.crds, inventoryCrd()];
  const images = [...new Set(plan.managers.map((manager) => manager.image))];
  deadline.waiting(`creating ${crds.length} CustomResourceDefinitions`);
  await Promise.all([
    putCrds(client, crds, signal).then(() => untilEstablished(client, crds, deadline)),
    putAll(client, plan.namespaces, signal).then(() => putAll(client, plan.settings, signal)),
    ...images.map((image) => engine.ensureImage(image, { signal, onProgress: (text) => deadline.waiting(`pulling ${image}: ${text}`) })),
  ]);
  // Managers stop at once when the kinds that they watch are not there, so they come last.
  await Promise.all([
    runManagers(services, { cluster, network }, plan.managers, identity.authority, deadline),
    putCustoms(client, components.map(inventoryProvider), deadline, intervals.lookMs),
  ]);
  await putCustoms(client, plan.customs, deadline, intervals.lookMs);
}
