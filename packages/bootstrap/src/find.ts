import type { BootstrapCluster, CallOptions } from '@eksa/core/ports';
import { apiPort } from './containers/kube-apiserver.ts';
import { apiserverPart, bootstrapLabels, containerName, identityFile } from './names.ts';
import { loadIdentity } from './pki/identity.ts';
import type { BootstrapServices } from './services.ts';
import { adminKubeconfig } from './start.ts';

export async function find(
  { engine, workspace }: BootstrapServices,
  cluster: string,
  call: CallOptions,
): Promise<BootstrapCluster | undefined> {
  const [state, identity] = await Promise.all([engine.inspect(containerName(cluster, apiserverPart), call), loadIdentity(workspace)]);
  const port = state?.state === 'running' ? state.ports[apiPort] : undefined;
  return port === undefined || !identity ? undefined : { kubeconfig: adminKubeconfig(cluster, identity, port) };
}

export async function logs({ engine }: BootstrapServices, cluster: string, call: CallOptions): Promise<Readonly<Record<string, string>>> {
  const found = await engine.list(bootstrapLabels(cluster), call);
  return Object.fromEntries(await Promise.all(found.map(async ({ name }) => [name, await engine.logs(name, call)] as const)));
}

export async function remove(services: BootstrapServices, cluster: string, call: CallOptions): Promise<boolean> {
  const { engine, workspace, network, networkLabels } = services;
  const found = await engine.list(bootstrapLabels(cluster), call);
  const [hadKeys] = await Promise.all([
    workspace.read(identityFile).then((text) => text !== undefined),
    ...found.map(({ name }) => engine.remove(name, call)),
  ]);
  const hadNetwork = await engine.removeNetwork(network, networkLabels, call);
  // Last, so that a removal that is interrupted still knows that there was something.
  await workspace.remove(identityFile);
  return found.length > 0 || hadKeys || hadNetwork;
}
